"""An Answer as the text of one Discord message."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

import regex

from bot.escaping import escape, is_linkable, message_length, unescape
from bot.excerpts import Excerpt, best_sentence, whole_passage
from bot.remarks import CLOSEST, listed, never_mentioned, not_found, repaired
from index import Answer, Article, Quote, quotes_to_show

CONTENT_LIMIT = 2000
NAME_LIMIT = 100
WORD_LIMIT = 40
OUTLINE_LIMIT = 400
URL_LIMIT = 400
ASKED_LIMIT = 200
ASKED = "Asked: "

_WORD_ENDS = regex.compile(r"(?<=\S)(?=\s)")
_GRAPHEME = regex.compile(r"\X")
_CODE_POINT = regex.compile(r"(?s:.)")


def render_answer(answer: Answer, articles: Sequence[Article], asked: str | None = None) -> str:
    """The reply to a question, at most `CONTENT_LIMIT` long.

    The best passage comes as a block quote with its best sentence in bold and its source in small type; then up to
    two more sentences with theirs, as far as there is room; before one that can't be understood alone stands the one
    that it goes on from. An answer that was not found says so, names the words that the articles never mention, and
    gives the closest passage and the outline. `asked` repeats the question, where the channel does not show it.
    """
    asked_line = [_small(f"{ASKED}{_clipped(asked, ASKED_LIMIT)}")] if asked is not None else []
    if answer.found:
        opening, further = [], [_further(quote, answer) for quote in quotes_to_show(answer)[1:]]
    else:
        opening, further = [_not_found(answer, articles)], [_outline(articles)]
    if not answer.quotes:
        return "\n".join([*opening, *_repairs(answer), *_outline(articles), *asked_line])
    return _assembled(opening, answer, further, asked_line)


def asked_in(content: str) -> str | None:
    """The question that an answer repeats in its last line, perhaps shortened; None where it repeats none."""
    last = content.rpartition("\n")[2]
    return unescape(last.removeprefix(_small(ASKED))) if last.startswith(_small(ASKED)) else None


def render_help(articles: Sequence[Article]) -> str:
    """What to do with a bot that was mentioned without a question."""
    names = listed(f"**{_clipped(article.title, NAME_LIMIT)}**" for article in articles[:3])
    return f"Ask me a question about {names or 'an article'}, and I answer in its own words."


def _assembled(opening: Sequence[str], answer: Answer, further: Sequence[Sequence[str]], last: Sequence[str]) -> str:
    """One message: the first quote, shortened if it must be, then of each further part the first form that fits."""
    quote = answer.quotes[0]
    repairs = _repairs(answer)
    around = (*opening, _source(quote, is_first=True, is_shortened=True), *repairs, *last)
    block, is_shortened = _block_quote(quote, room=CONTENT_LIMIT - sum(message_length(part) + 1 for part in around))
    parts = [*opening, block, _source(quote, is_first=True, is_shortened=is_shortened), *repairs]
    for forms in further:
        fitting = (form for form in forms if message_length("\n".join([*parts, form, *last])) <= CONTENT_LIMIT)
        parts += islice(fitting, 1)
    return "\n".join([*parts, *last])


def _further(quote: Quote, answer: Answer) -> list[str]:
    """The best sentence with its source; first with what it needs to be understood, then without."""
    is_elsewhere = quote.passage.article_id != answer.quotes[0].passage.article_id
    excerpts = (best_sentence(quote, has_lead=has_lead) for has_lead in (True, False))
    return [f"{_marked(excerpt)}\n{_source(quote, is_first=is_elsewhere)}" for excerpt in excerpts]


def _block_quote(quote: Quote, room: int) -> tuple[str, bool]:
    """The passage with its best sentence in bold, and whether it is shortened.

    It is where there is no room for the passage: then the sentence is shown, or as much of it as fits.
    """
    for has_lead in (True, False):
        whole = _marked(whole_passage(quote, has_lead=has_lead))
        if message_length(whole) <= room:
            return whole, False
    with_lead = _marked(best_sentence(quote))
    if message_length(with_lead) <= room:
        return with_lead, True
    best = quote.best_text

    def block(end: int) -> str:
        return _marked(Excerpt("", best[:end]))

    for borders in (_WORD_ENDS, _GRAPHEME, _CODE_POINT):
        ends = [*(match.end() for match in borders.finditer(best)), len(best)]
        fitting = bisect_right(ends, room, key=lambda end: message_length(block(end)))
        if fitting:
            return block(ends[fitting - 1]), True
    return _quoted(""), True


def _marked(excerpt: Excerpt) -> str:
    """A block quote with the best sentence in bold."""
    return _quoted(escape(excerpt.before) + _bold(escape(excerpt.best)) + escape(excerpt.after))


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
    closest = [CLOSEST] if answer.quotes else []
    return " ".join([f"**{not_found(articles)}**", *never_mentioned(answer, articles, _word), *closest])


def _repairs(answer: Answer) -> list[str]:
    return [_small(sentence) for sentence in repaired(answer, _word)]


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


def _word(word: str) -> str:
    return _clipped(word, WORD_LIMIT)


def _clipped(name: str, limit: int) -> str:
    """A name on one line, escaped, at most `limit` long; not a quote, so a long one may end in an ellipsis."""
    line = " ".join(name.split())
    escaped = escape(line)
    if message_length(escaped) <= limit:
        return escaped
    fitting = bisect_right(range(limit), limit - 1, key=lambda end: message_length(escape(line[:end])))
    return f"{escape(line[: fitting - 1])}…"
