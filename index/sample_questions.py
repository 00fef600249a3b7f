"""Questions that an article answers, to show what one can ask: about its starting points."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from index.languages import Language, language_for
from index.records import Answer
from index.starting_points import StartingPoint

MOST = 3


class _Sample(NamedTuple):
    at: int
    question: str
    section: str | None
    confidence: float


def sample_questions(
    points: Iterable[StartingPoint], language_code: str, ask: Callable[[str], Answer]
) -> tuple[str, ...]:
    """At most `MOST` questions in the article's language, each answered from another section while there are some.

    `ask` asks the article alone. Those of which the answer is surest are taken, of equal ones the longest, and given in
    the order of the article.
    """
    language = language_for(language_code)
    samples: list[_Sample] = []
    for at, point in enumerate(points):
        for question in _questions(point, language):
            answer = ask(question)
            if answer.found and answer.hits[0].passage.section == point.section:
                samples.append(_Sample(at, question, point.section, answer.confidence))
                break
    surest = sorted(samples, key=lambda sample: (sample.confidence, len(sample.question)), reverse=True)
    of_sections = {sample.section: sample for sample in reversed(surest)}
    is_another = {sample.at: sample is not of_sections[sample.section] for sample in surest}
    picked = sorted(surest, key=lambda sample: is_another[sample.at])[:MOST]
    return tuple(sample.question for sample in sorted(picked, key=lambda sample: sample.at))


def _questions(point: StartingPoint, language: Language) -> Iterator[str]:
    """What a starting point asks if it is a question itself, else in a sentence or by itself what is said of it."""
    if point.text.endswith(("?", "？", "؟")):
        yield point.text
    else:
        yield language.question_about.format(subject=point.text)
        yield f"{point.text}?"
