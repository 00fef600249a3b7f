"""An Answer as the text of one Discord message."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from bot.escaping import escape, is_linkable, message_length
from index import Answer, Article, Quote, quotes_to_show

CONTENT_LIMIT = 2000
NAME_LIMIT = 100
WORD_LIMIT = 40
MISSING_LIMIT = 5
OUTLINE_LIMIT = 400
URL_LIMIT = 400
ASKED_LIMIT = 200

_WORD_ENDS = regex.compile(r"(?<=\S)(?=\s)")
_GRAPHEME = regex.compile(r"\X")
_CODE_POINT = regex.compile(r"(?s:.)")


def render_answer(answer: Answer, articles: Sequence[Article], asked: str | None = None) -> str:
    """The reply to a question, at most `CONTENT_LIMIT` long.

    The best passage comes as a block quote with its best sentence in bold and its source in small type; then up to
    two more sentences with theirs, as far as there is room. An answer that was not found says so, names the words that
    the articles never mention, and gives the closest passage and the outline. `asked` repeats the question, where the
    channel does not show it.
    """
    asked_line = [_small(f"Asked: {_clipped(asked, ASKED_LIMIT)}")] if asked is not None else []
    if answer.found:
        lead, further = [], [_further(quote, answer) for quote in quotes_to_show(answer)[1:]]
    else:
        lead, further = [_not_found(answer, articles)], _outline(articles)
    if not answer.quotes:
        return "\n".join([*lead, *_repairs(answer), *further, *asked_line])
    return _assembled(lead, answer, further, asked_line)


def render_help(articles: Sequence[Article]) -> str:
    """What to do with a bot that was mentioned without a question."""
    names = _listed(f"**{_clipped(article.title, NAME_LIMIT)}**" for article in articles[:3])
    return f"Ask me a question about {names or 'an article'}, and I answer in its own words."


def _assembled(lead: Sequence[str], answer: Answer, further: Sequence[str], last: Sequence[str]) -> str:
    """One message: the first quote, shortened if it must be, then as many further parts as fit."""
    quote = answer.quotes[0]
    repairs = _repairs(answer)
    around = (*lead, _source(quote, is_first=True, is_shortened=True), *repairs, *last)
    block, is_shortened = _block_quote(quote, room=CONTENT_LIMIT - sum(message_length(part) + 1 for part in around))
    parts = [*lead, block, _source(quote, is_first=True, is_shortened=is_shortened), *repairs]
    for part in further:
        if message_length("\n".join([*parts, part, *last])) <= CONTENT_LIMIT:
            parts.append(part)
    return "\n".join([*parts, *last])


def _further(quote: Quote, answer: Answer) -> str:
    is_elsewhere = quote.passage.article_id != answer.quotes[0].passage.article_id
    return f"{_quoted(_bold(escape(quote.best_text)))}\n{_source(quote, is_first=is_elsewhere)}"


def _block_quote(quote: Quote, room: int) -> tuple[str, bool]:
    """The passage with its best sentence in bold; if there is no room for it, the sentence, or as much as fits."""
    best_start, best_end = (offset - quote.passage.start for offset in quote.best)
    before, best, after = quote.text[:best_start], quote.best_text, quote.text[best_end:]
    whole = _quoted(escape(before) + _bold(escape(best)) + escape(after))
    if message_length(whole) <= room:
        return whole, False

    def block(end: int) -> str:
        return _quoted(_bold(escape(best[:end])))

    for borders in (_WORD_ENDS, _GRAPHEME, _CODE_POINT):
        ends = [*(match.end() for match in borders.finditer(best)), len(best)]
        fitting = bisect_right(ends, room, key=lambda end: message_length(block(end)))
        if fitting:
            return block(ends[fitting - 1]), True
    return _quoted(""), True


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}" for line in markdown.split("\n"))


def _bold(markdown: str) -> str:
    return "\n".join(f"**{line}**" if line.strip() else line for line in markdown.split("\n"))


def _source(quote: Quote, *, is_first: bool, is_shortened: bool = False) -> str:
    passage = quote.passage
    parts = [f"**{_clipped(quote.title, NAME_LIMIT)}**"] if is_first else []
    if passage.section is not None:
        parts.append(_clipped(passage.section, NAME_LIMIT))
    parts.append("caption" if passage.paragraph is None else f"paragraph {passage.paragraph}")
    if is_shortened:
        parts.append("shortened")
    if quote.url is not None and is_linkable(quote.url) and len(quote.url) <= URL_LIMIT:
        parts.append(f"[read it there](<{quote.url}>)")
    return _small(" · ".join(parts))


def _not_found(answer: Answer, articles: Sequence[Article]) -> str:
    where = "the article" if len(articles) == 1 else "the articles"
    parts = [f"**I can’t find that in {where}.**"]
    if answer.missing:
        words = _listed((f"“{_clipped(word, WORD_LIMIT)}”" for word in answer.missing[:MISSING_LIMIT]), "or")
        parts.append(f"{'It never mentions' if len(articles) == 1 else 'They never mention'} {words}.")
    if answer.quotes:
        parts.append("The closest passage:")
    return " ".join(parts)


def _repairs(answer: Answer) -> list[str]:
    """What was taken for a misspelling, so that the reader can object."""
    repairs = [
        f"“{_clipped(typed, WORD_LIMIT)}” as “{_clipped(known, WORD_LIMIT)}”"
        for typed, known in answer.corrected.items()
    ]
    return [_small(f"I read {_listed(repairs[:MISSING_LIMIT])}.")] if repairs else []


def _outline(articles: Sequence[Article]) -> list[str]:
    """What there is to ask about: one article's headings, or the titles of several."""
    if len(articles) == 1:
        names = [section.heading for section in articles[0].sections if section.heading is not None]
    else:
        names = [article.title for article in articles]
    line = "Sections:" if len(articles) == 1 else "Articles:"
    for place, name in enumerate(names):
        longer = f"{line}{' ·' if place else ''} {_clipped(name, NAME_LIMIT)}"
        if message_length(longer) > OUTLINE_LIMIT:
            line += " · …"
            break
        line = longer
    return [_small(line)] if names else []


def _small(markdown: str) -> str:
    return f"-# {markdown}"


def _clipped(name: str, limit: int) -> str:
    """A name on one line, escaped, at most `limit` long; not a quote, so a long one may end in an ellipsis."""
    line = " ".join(name.split())
    escaped = escape(line)
    if message_length(escaped) <= limit:
        return escaped
    fitting = bisect_right(range(limit), limit - 1, key=lambda end: message_length(escape(line[:end])))
    return f"{escape(line[: fitting - 1])}…"


def _listed(words: Iterable[str], conjunction: str = "and") -> str:
    """Words as a list in a sentence.

    >>> _listed(["one", "two", "three"], "or")
    'one, two or three'
    """
    *others, last = list(words) or [""]
    return f"{', '.join(others)} {conjunction} {last}" if others else last
