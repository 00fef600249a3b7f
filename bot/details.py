"""What is shown of a passage on demand: the sentences around it, and why it was chosen."""

from collections.abc import Iterable, Iterator
from functools import partial

from bot.escaping import message_length
from bot.excerpts import Excerpt
from bot.links import Link
from bot.markup import CONTENT_LIMIT, bold, clipped, marked, small
from bot.remarks import named, page, place, read_as
from bot.render import WORD_LIMIT, asked_as, link_label
from bot.wording import ENGLISH, Wording
from index import Explanation, Quote, Surroundings

WORDS_WEIGHED = 10
_shown_word = partial(clipped, limit=WORD_LIMIT)


def render_context(quote: Quote, around: Surroundings, words: Wording = ENGLISH, *, link: Link | None) -> str:
    """The passage between the sentences before and after it, its best one in bold, and its place in the outline.

    Where there is no room for all, the link goes before any of the sentences.
    """
    outline = _outline_lines(around, words)
    endings = ["\n".join([_place_line(quote, around, words, each), *outline]) for each in (link, None)]
    start, end = (offset - quote.passage.start for offset in quote.best)
    before, after = quote.text[:start], quote.text[end:]
    excerpts = (
        Excerpt(around.before + before, quote.best_text, after + around.after),
        Excerpt(before, quote.best_text, after + around.after),
        Excerpt(before, quote.best_text, after),
        Excerpt("", quote.best_text),
    )
    contents = (f"{block}\n{ending}" for block in map(marked, excerpts) for ending in endings)
    return next((content for content in contents if message_length(content) <= CONTENT_LIMIT), endings[0])


def render_why(question: str, explanation: Explanation, words: Wording = ENGLISH) -> str:
    """Which words of the question the passage holds, how much each counts, and which it lacks."""
    terms = [each.term for each in explanation.terms]
    corrected = ((term.word, term.repaired_to) for term in terms if term.repaired_to is not None)
    absent = (each.term.word for each in explanation.terms if not each.score and each.term.trust)
    lines = [
        *_matched(explanation, words),
        *read_as(corrected, words, _shown_word),
        *_listed(words.gettext("Not in this passage:"), absent, words),
        *_listed(words.gettext("Only in a heading:"), explanation.in_headings, words),
        *_listed(words.gettext("Never mentioned:"), explanation.missing, words),
    ]
    note = small(words.gettext("In brackets: its share in the passage’s score."))
    return "\n".join([bold(words.gettext("Why this passage?")), *lines, note, asked_as(question, words)])


def _place_line(quote: Quote, around: Surroundings, words: Wording, link: Link | None) -> str:
    parts = [bold(clipped(quote.title))]
    if quote.passage.section is not None:
        parts.append(clipped(quote.passage.section))
    if quote.passage.paragraph is None:
        parts.append(place(quote.passage, words))
    else:
        sentence = words.gettext("paragraph {number} of {count}")
        parts.append(sentence.format(number=quote.passage.paragraph, count=around.paragraph_count))
        parts.extend(page(quote.passage, words))
    if link is not None:
        parts.append(link_label(link, words))
    return small(" · ".join(parts))


def _outline_lines(around: Surroundings, words: Wording) -> list[str]:
    """Which section it is, and what stands before and after that; nothing where there is but one."""
    if around.section_count <= 1:
        return []
    sentence = words.gettext("section {number} of {count}")
    parts = [sentence.format(number=around.section_number, count=around.section_count)]
    if around.previous_section is not None:
        parts.append(words.gettext("before it: {section}").format(section=clipped(around.previous_section)))
    if around.next_section is not None:
        parts.append(words.gettext("after it: {section}").format(section=clipped(around.next_section)))
    return [small(" · ".join(parts))]


def _matched(explanation: Explanation, words: Wording) -> Iterator[str]:
    total = explanation.pairs + sum(each.score for each in explanation.terms)
    matched = sorted((each for each in explanation.terms if each.score), key=lambda each: -each.score)
    shares = [
        words.gettext("“{word}” ({percent}%)").format(
            word=_shown_word(each.term.repaired_to or each.term.word), percent=round(100 * each.score / total)
        )
        for each in matched[:WORDS_WEIGHED]
    ]
    if explanation.pairs:
        sentence = words.gettext("words side by side as in the question ({percent}%)")
        shares.append(sentence.format(percent=round(100 * explanation.pairs / total)))
    if shares:
        yield words.gettext("It holds {words}.").format(words=words.listed(shares))
    else:
        yield words.gettext("It shares no word with the question.")


def _listed(label: str, found: Iterable[str], words: Wording) -> Iterator[str]:
    listed = named(map(_shown_word, found), words)
    if listed:
        yield f"{label} {listed}."
