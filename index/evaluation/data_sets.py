"""Files of questions with gold answers, read and checked."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import regex

from index.errors import DataSetError
from index.languages import detect_language
from index.passages import word_count
from index.question_files import content_of, expected_form, read_question_lines, visible, worded
from index.records import DEFAULT_LIBRARY, Article, Paragraph, Passage, Section, Span

_SQUAD_FORM = "of SQuAD: data[].paragraphs[].{context, qas[].{question, answers[].{text, answer_start}}}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the runs of the article that answer it: none where the article does not.

    `paragraph` is the one it was written about; None where the file does not say. `previous` is the question before it
    in a conversation, where it is a follow-up.
    """

    text: str
    gold: tuple[Span, ...]
    paragraph: Paragraph | None
    previous: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionedArticle:
    """An article and the questions on it."""

    article: Article
    questions: tuple[Question, ...]

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The article's paragraphs in reading order."""
        return [paragraph for section in self.article.sections for paragraph in section.paragraphs]

    @property
    def paragraph_passages(self) -> dict[Paragraph, Passage]:
        """Each whole paragraph as a passage, in reading order."""
        return {
            paragraph: Passage(self.article.id, ordinal, None, paragraph.number, paragraph.start, paragraph.end)
            for ordinal, paragraph in enumerate(self.paragraphs)
        }

    @property
    def standalone(self) -> list[Question]:
        """The questions that follow up no other."""
        return [question for question in self.questions if question.previous is None]

    @property
    def answerable(self) -> list[Question]:
        """Those of them that have a gold answer."""
        return [question for question in self.standalone if question.gold]


def read_questions(path: Path, article: Article) -> list[QuestionedArticle]:
    """The lines {"question", "gold"} of a file about one article; each place where a gold text stands is gold.

    A line's "previous", if it has one, is the question that it follows up.

    Raises:
        DataSetError: the file cannot be read, a line has another form, or a gold text is not in the article.
    """
    questions = []
    for line in read_question_lines(path):
        gold = [Span(*at.span()) for text in line.gold for at in regex.finditer(regex.escape(text), article.text)]
        if line.gold and not gold:
            raise DataSetError(str(path), f"line {line.number} has a gold text that is not in “{article.title}”.")
        questions.append(Question(line.question, tuple(gold), None, line.previous))
    return _with_questions(path, [QuestionedArticle(article, tuple(questions))])


def read_squad(path: Path, language: str | None = None) -> list[QuestionedArticle]:
    """The articles of a file in the format of SQuAD 1.1 or 2.0, each with its paragraphs joined by a blank line.

    `language` is the code of the articles' language, which such a file does not say; None detects each one's.

    Raises:
        DataSetError: the file cannot be read, has another form, or an answer does not stand where it says.
    """
    with expected_form(path, "the file", _SQUAD_FORM):
        entries = list(json.loads(content_of(path))["data"])
    articles = []
    for at, entry in enumerate(entries):
        with expected_form(path, f"data[{at}]", _SQUAD_FORM):
            articles.append(_squad_article(path, f"data[{at}]", entry["paragraphs"], language))
    return _with_questions(path, articles)


def cut(whole: QuestionedArticle, words: int) -> list[QuestionedArticle]:
    """The article as even runs of whole paragraphs of about so many words, each with the questions on it."""
    paragraphs = whole.paragraphs
    *words_before, total = accumulate((word_count(whole.article.text[p.start : p.end]) for p in paragraphs), initial=0)
    pieces = max(1, round(total / words))
    piece_of = {paragraph: before * pieces // total for paragraph, before in zip(paragraphs, words_before, strict=True)}
    return [
        QuestionedArticle(
            with_paragraphs(whole.article, [p for p in paragraphs if piece_of[p] == piece]),
            tuple(q for q in whole.questions if q.paragraph and piece_of[q.paragraph] == piece),
        )
        for piece in sorted(set(piece_of.values()))
    ]


def with_paragraphs(article: Article, paragraphs: list[Paragraph]) -> Article:
    """The article with only these of its paragraphs; offsets stay as they are."""
    return replace(article, sections=(Section(None, tuple(paragraphs)),))


def _squad_article(path: Path, name: str, parts: list[dict[str, Any]], language: str | None) -> QuestionedArticle:
    contexts = [visible(part["context"]) for part in parts]
    starts = accumulate((len(context) + 2 for context in contexts), initial=0)
    paragraphs = [Paragraph(start, end - 2, number) for number, (start, end) in enumerate(pairwise(starts), start=1)]
    text = "\n\n".join(contexts)
    article = Article(
        id=name,
        library_id=DEFAULT_LIBRARY,
        title=name,
        text=text,
        sections=(Section(None, tuple(paragraphs)),),
        source_url=None,
        language=language or detect_language(text),
        revision=hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        added_at=datetime.now(UTC),
    )
    questions = [
        Question(worded(asked["question"]), tuple(_squad_gold(path, asked, text, paragraph)), paragraph)
        for part, paragraph in zip(parts, paragraphs, strict=True)
        for asked in part["qas"]
    ]
    return QuestionedArticle(article, tuple(questions))


def _squad_gold(path: Path, asked: Mapping[str, Any], text: str, paragraph: Paragraph) -> Iterator[Span]:
    for answer in () if asked.get("is_impossible") else asked["answers"]:
        words, offset = visible(answer["text"]), answer["answer_start"]
        start = paragraph.start + offset
        if offset < 0 or not text.startswith(words, start, paragraph.end):
            raise DataSetError(str(path), f"an answer to “{asked['question']}” does not stand at its answer_start.")
        yield Span(start, start + len(words))


def _with_questions(path: Path, articles: list[QuestionedArticle]) -> list[QuestionedArticle]:
    questioned = [entry for entry in articles if entry.questions]
    if not questioned:
        raise DataSetError(str(path), "there is no question in it.")
    return questioned
