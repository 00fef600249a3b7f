"""Checked golden questions for the terminal: a line for each that fails, and what each is as JSON."""

import json
from collections.abc import Sequence

from bot.markup import cut
from bot.remarks import place
from index import RANKS_LOOKED_AT, Checked, Library, Passage, Standing

SHOWN_LENGTH = 90


def checked_as_text(checked: Sequence[Checked], library: Library) -> str:
    """A line for each that is not as it was pinned, and one that counts."""
    first = sum(each.is_first for each in checked)
    noun = "golden question comes" if len(checked) == 1 else "golden questions come"
    failing = [_line(each, library) for each in checked if not each.is_first]
    return "\n".join([*failing, f"{first} of {len(checked)} {noun} first."])


def checked_as_json(each: Checked, library: Library) -> str:
    """One object on one line; README.md says what its fields are."""
    golden, first = each.golden, each.first
    return json.dumps(
        {
            "question": golden.question,
            "gold": list(golden.words),
            "standing": each.standing,
            "rank": each.rank,
            "confidence": round(each.confidence, 4),
            "first": None if first is None else {**_passage(first.passage, library), "best": list(first.best)},
            "held_by": None if each.held_by is None else _passage(each.held_by, library),
        },
        ensure_ascii=False,
    )


def _line(each: Checked, library: Library) -> str:
    return f"“{each.golden.question}”: {_instead(each, library)}; {_pinned(each, library)}."


def _instead(each: Checked, library: Library) -> str:
    if each.standing is Standing.UNANSWERED:
        return f"a confidence of {each.confidence:.2f} is too little for an answer"
    if each.first is None:
        return "nothing is found"
    return f"first comes “{cut(each.first.best_text, SHOWN_LENGTH)}” ({_where(each.first.passage, library)})"


def _pinned(each: Checked, library: Library) -> str:
    if each.held_by is None:
        return f"the pinned words “{cut(each.golden.words[0], SHOWN_LENGTH)}” are in no passage any more"
    if each.rank is None:
        order = f"are not among the first {RANKS_LOOKED_AT}"
    else:
        order = "come first" if each.rank == 1 else f"come in place {each.rank}"
    return f"the pinned words {order} ({_where(each.held_by, library)})"


def _where(passage: Passage, library: Library) -> str:
    articles = library.articles()
    titles = [article.title for article in articles if article.id == passage.article_id] if len(articles) > 1 else []
    return " · ".join(" ".join(part.split()) for part in (*titles, passage.section, place(passage)) if part)


def _passage(passage: Passage, library: Library) -> dict[str, object]:
    article = library.article(passage.article_id)
    return {
        "article": None if article is None else article.title,
        "section": passage.section,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
        "text": None if article is None else article.text[passage.start : passage.end],
    }
