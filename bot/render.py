"""An Answer as the text of one Discord message, and one of its passages in its place."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple

import regex

from bot.escaping import message_length, unescape
from bot.excerpts import Excerpt, best_sentence, whole_passage
from bot.links import Link, LinkOf, own_link
from bot.markup import CONTENT_LIMIT, NAME_LIMIT, QUOTE, SMALL, bold, clipped, marked, quoted, small
from bot.remarks import closest, never_mentioned, not_found, place, repaired
from bot.wording import ENGLISH, Wording, languages, wording_for
from index import Answer, Article, Quote, quotes_to_show

PASSAGES_SHOWN = 3
WORD_LIMIT = 40
OUTLINE_LIMIT = 400
ASKED_LIMIT = 200

# How much of a quote a message loses.
LEAD_LOST = 1
SENTENCE_LEFT = 2
PART_LEFT = 3
FURTHER_LOST = 2

_WORD_ENDS = regex.compile(r"(?<=\S)(?=\s)")
_GRAPHEME = regex.compile(r"\X")
_CODE_POINT = regex.compile(r"(?s:.)")
_shown_word = partial(clipped, limit=WORD_LIMIT)


class Frame(NamedTuple):
    """What stands before the quotes of an answer and what is remarked after them, as lines."""

    head: tuple[str, ...]
    remarks: tuple[str, ...]


class Draft(NamedTuple):
    """A message, and how much of what it was to say has no room in it: 0 where it is all there."""

    content: str
    lost: int


def render_answer(
    answer: Answer,
    articles: Sequence[Article],
    asked: str | None = None,
    words: Wording = ENGLISH,
    *,
    link_of: LinkOf = own_link,
) -> str:
    """The reply to a question, at most `CONTENT_LIMIT` long.

    The best passage comes as a block quote with its best sentence in bold and its source in small type; then up to
    two more sentences with theirs, as far as there is room; before one that can't be understood alone stands the one
    that it goes on from. An answer that was not found says so, names the words that the articles never mention, and
    gives the closest passage and the outline. `asked` repeats the question, where the channel does not show it.
    Links go before anything else has to.
    """
    asked_line = [asked_as(asked, words)] if asked is not None else []
    repairs = [small(sentence) for sentence in repaired(answer, words, _shown_word)]
    opening = [] if answer.found else [_not_found(answer, articles, words)]
    outline = [] if answer.found else _outline(articles, words)
    if not answer.quotes:
        return "\n".join([*opening, *repairs, *outline, *asked_line])
    shown = quotes_to_show(answer)[:PASSAGES_SHOWN]

    def draft(links: Sequence[Link | None]) -> Draft:
        others = [_further(*each, answer, words) for each in zip(shown[1:], links[1:], strict=True)]
        source = partial(_source, shown[0], words, links[0], is_first=True)
        return _assembled(
            shown[0], source, opening=opening, repairs=repairs, further=others or [outline], last=asked_line
        )

    by_id = {article.id: article for article in articles}
    return _fullest(draft, [link_of(quote, by_id[quote.passage.article_id]) for quote in shown])


def render_page(  # noqa: PLR0913 (what a page is of)
    quote: Quote, number: int, count: int, frame: Frame, words: Wording = ENGLISH, *, link: Link | None
) -> str:
    """An answer's content with another of its passages, whole, in place of what was quoted."""
    page = words.gettext("passage {number} of {count}").format(number=number, count=count)

    def draft(links: Sequence[Link | None]) -> Draft:
        source = partial(_source, quote, words, *links, is_first=True, page=page)
        return _assembled(quote, source, opening=frame.head, last=frame.remarks)

    return _fullest(draft, [link])


def frame_of(content: str) -> Frame:
    """What an answer says around its quotes: the lines before them, and those in small type that name no source."""
    lines = content.split("\n")
    first = next((number for number, line in enumerate(lines) if line.startswith(QUOTE)), len(lines))
    remarks = (
        line
        for before, line in zip(lines[first:], lines[first + 1 :], strict=False)
        if line.startswith(SMALL) and not before.startswith(QUOTE)
    )
    return Frame(tuple(lines[:first]), tuple(remarks))


def asked_as(question: str, words: Wording = ENGLISH) -> str:
    """The line that repeats a question, perhaps shortened."""
    return small(words.gettext("Asked: {question}").format(question=clipped(question, ASKED_LIMIT)))


def asked_in(content: str) -> str | None:
    """The question that an answer in any language repeats in its last line; None where it repeats none."""
    last = content.rpartition("\n")[2]
    prefix = next(filter(last.startswith, _asked_prefixes()), None)
    return None if prefix is None else unescape(last.removeprefix(prefix))


def render_help(articles: Sequence[Article], words: Wording = ENGLISH) -> str:
    """What to do with a bot that was mentioned without a question."""
    names = words.listed(bold(clipped(article.title)) for article in articles[:3])
    if not names:
        return words.gettext("There is no article to ask yet.")
    sentence = words.ngettext(
        "Ask me a question about {articles}, and I answer in its own words.",
        "Ask me a question about {articles}, and I answer in their own words.",
        len(articles),
    )
    return sentence.format(articles=names)


def link_label(link: Link, words: Wording = ENGLISH) -> str:
    """A link as it stands beside a source."""
    label = words.gettext("read it there") if link.is_own else words.gettext("read it here")
    return f"[{label}](<{link.url}>)"


@lru_cache
def _asked_prefixes() -> tuple[str, ...]:
    return tuple(asked_as("", wording_for(code)) for code in languages())


def _fullest(draft: Callable[[Sequence[Link | None]], Draft], links: Sequence[Link | None]) -> str:
    """The message with as many links as can be without losing more than without any; the last go first."""
    counts = [count for count in range(len(links), 0, -1) if links[count - 1] is not None]
    none = [None] * len(links)
    drafts = (draft([*links[:count], *none[count:]]) for count in [*counts, 0])
    first = next(drafts)
    if not counts or not first.lost:
        return first.content
    least = draft(none).lost
    return next(each.content for each in chain([first], drafts) if each.lost <= least)


def _assembled(  # noqa: PLR0913 (the parts of a message, in order)
    quote: Quote,
    source: Callable[..., str],
    *,
    opening: Sequence[str],
    repairs: Sequence[str] = (),
    further: Iterable[Iterable[str]] = (),
    last: Sequence[str],
) -> Draft:
    """One message: the quote, shortened if it must be, then of each further part the first form that fits."""
    plain = source(is_shortened=False)
    length = _length([*opening, *repairs, *last])
    block, lost = _whole_block(quote, CONTENT_LIMIT - length - _length([plain])) or (None, 0)
    if block is None:
        plain = source(is_shortened=True)
        block, lost = _part_of_block(quote, CONTENT_LIMIT - length - _length([plain]))
    parts = [*opening, block, plain, *repairs]
    length += _length([block, plain])
    for forms in further:
        room = CONTENT_LIMIT + 1 - length
        fitting = ((at, form) for at, form in enumerate(forms) if _length([form]) <= room)
        form_lost, form = next(fitting, (FURTHER_LOST, None))
        lost += form_lost
        if form is not None:
            parts.append(form)
            length += _length([form])
    return Draft("\n".join([*parts, *last]), lost)


def _length(parts: Iterable[str]) -> int:
    """How much of a message some parts take, each with its line end."""
    return sum(message_length(part) + 1 for part in parts)


def _further(quote: Quote, link: Link | None, answer: Answer, words: Wording) -> Iterator[str]:
    """The best sentence with its source; first with what it needs to be understood, then without."""
    is_elsewhere = quote.passage.article_id != answer.quotes[0].passage.article_id
    source = _source(quote, words, link, is_first=is_elsewhere)
    for has_lead in (True, False) if quote.lead else (False,):
        yield f"{marked(best_sentence(quote, has_lead=has_lead))}\n{source}"


def _whole_block(quote: Quote, room: int) -> tuple[str, int] | None:
    """The passage with its best sentence in bold, and what is lost: at most `LEAD_LOST`, what goes before it.

    None where there is no room for it.
    """
    for lost, has_lead in enumerate((True, False)):
        whole = marked(whole_passage(quote, has_lead=has_lead))
        if message_length(whole) <= room:
            return whole, lost
    return None


def _part_of_block(quote: Quote, room: int) -> tuple[str, int]:
    """The best sentence of a passage that is too long, or as much of it as fits, and how much is lost."""
    with_lead = marked(best_sentence(quote))
    if message_length(with_lead) <= room:
        return with_lead, SENTENCE_LEFT
    best = quote.best_text

    def block(end: int) -> str:
        return marked(Excerpt("", best[:end]))

    for borders in (_WORD_ENDS, _GRAPHEME, _CODE_POINT):
        ends = [*(match.end() for match in borders.finditer(best)), len(best)]
        fitting = bisect_right(ends, room, key=lambda end: message_length(block(end)))
        if fitting:
            return block(ends[fitting - 1]), PART_LEFT
    return quoted(""), PART_LEFT


def _source(  # noqa: PLR0913 (what stands in the line)
    quote: Quote,
    words: Wording,
    link: Link | None,
    *,
    is_first: bool,
    is_shortened: bool = False,
    page: str | None = None,
) -> str:
    passage = quote.passage
    parts = [bold(clipped(quote.title, NAME_LIMIT))] if is_first else []
    if passage.section is not None:
        parts.append(clipped(passage.section, NAME_LIMIT))
    parts.append(place(passage, words))
    if is_shortened:
        parts.append(words.gettext("shortened"))
    if page is not None:
        parts.append(page)
    if link is not None:
        parts.append(link_label(link, words))
        if link.is_own and quote.read_at is not None:
            day = f"<t:{int(quote.read_at.timestamp())}:D>"
            parts.append(words.gettext("as of {day}").format(day=day))
    return small(" · ".join(parts))


def _not_found(answer: Answer, articles: Sequence[Article], words: Wording) -> str:
    introduced = [closest(words)] if answer.quotes else []
    return " ".join(
        [bold(not_found(articles, words)), *never_mentioned(answer, articles, words, _shown_word), *introduced]
    )


def _outline(articles: Sequence[Article], words: Wording) -> list[str]:
    """What there is to ask about: one article's headings, or the titles of several."""
    if len(articles) == 1:
        names = [section.heading for section in articles[0].sections if section.heading is not None]
        line = words.gettext("Sections:")
    else:
        names = [article.title for article in articles]
        line = words.gettext("Articles:")
    for number, name in enumerate(names):
        longer = f"{line}{' ·' if number else ''} {clipped(name, NAME_LIMIT)}"
        if message_length(longer) > OUTLINE_LIMIT:
            line += " · …"
            break
        line = longer
    return [small(line)] if names else []
