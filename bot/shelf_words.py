"""What is said of the articles that a server keeps: what was understood, what there is, what has changed."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from bot.markup import bold, clipped, small
from bot.panels import NAME_LIMIT, TITLE_LIMIT, Panel, fitting
from bot.wording import ENGLISH, Wording
from index import Article, Listed, body_paragraphs, body_words, split_passages

HEADINGS_SHOWN = 10
HEADING_LENGTH = 80
URL_LENGTH = 2000
LISTED_ON_A_PAGE = 10
CHANGES_SHOWN = 3
CHANGE_LENGTH = 80
CONTEXT_LENGTH = 30


def render_added(
    article: Article, samples: Sequence[str], words: Wording = ENGLISH, thin_words: int | None = None
) -> str:
    """That an article was added, what was understood of it, and what one could ask."""
    headings = [section.heading for section in article.sections if section.heading is not None]
    lines = [words.gettext("Added: {title}").format(title=bold(clipped(article.title))), summary(article, words)]
    if headings:
        named = " · ".join(clipped(heading) for heading in headings[:HEADINGS_SHOWN])
        lines.append(small(words.gettext("Sections: {sections}").format(sections=named)))
    if samples:
        lines += [words.gettext("Ask for example:"), *(f"- {clipped(sample)}" for sample in samples)]
    if thin_words is not None:
        lines.append(small(thin_note(thin_words, words)))
    return "\n".join(lines)


def thin_note(count: int, words: Wording = ENGLISH) -> str:
    """What to say of a page that gave so few words that its text is probably elsewhere.

    >>> thin_note(1)
    'The page gave 1 word; the rest may need a login or a browser. Check the outline, or upload the article.'
    """
    sentence = words.ngettext(
        "The page gave {words} word; the rest may need a login or a browser. Check the outline, or upload the article.",
        "The page gave {words} words; the rest may need a login or a browser. Check the outline, or upload the "
        "article.",
        count,
    )
    return sentence.format(words=count)


def summary(article: Article, words: Wording = ENGLISH) -> str:
    """How much there is of an article."""
    sentence = words.gettext("Words: {words}, paragraphs: {paragraphs}, sections: {sections}.")
    return sentence.format(
        words=body_words(article.text, article.sections),
        paragraphs=len(body_paragraphs(article.sections)),
        sections=len(article.sections),
    )


def render_article(article: Article, revisions: int, words: Wording = ENGLISH) -> Panel:
    """What there is of one article, and where it came from."""
    added, read = (f"<t:{int(moment.timestamp())}:D>" for moment in (article.added_at, article.last_read))
    lines = [
        summary(article, words),
        words.gettext("Added: {day}. Read: {read}. Revisions: {count}.").format(day=added, read=read, count=revisions),
        *([f"<{article.source_url}>"] if article.source_url and len(article.source_url) <= URL_LENGTH else []),
    ]
    headings = [clipped(section.heading, HEADING_LENGTH) for section in article.sections if section.heading is not None]
    fields = ((words.gettext("Sections"), " · ".join(headings[:HEADINGS_SHOWN])),) if headings else ()
    return fitting(Panel(clipped(article.title, TITLE_LIMIT), "\n".join(lines), fields), words)


def render_shelf(articles: Sequence[Listed], page: int = 0, words: Wording = ENGLISH) -> Panel:
    """One page of the articles that a server keeps, with when each was added, in the reader's own time."""
    title = words.gettext("Articles of this server")
    if not articles:
        return Panel(title, words.gettext("None yet. `/article add` takes a file, a link or pasted text."))
    first = page * LISTED_ON_A_PAGE
    shown = articles[first : first + LISTED_ON_A_PAGE]
    extent = words.gettext("{first} to {last} of {count}")
    counted = extent.format(first=first + 1, last=first + len(shown), count=len(articles))
    size = words.gettext("Words: {words}, paragraphs: {paragraphs}.")
    fields = tuple(
        (
            clipped(each.title, NAME_LIMIT),
            f"{size.format(words=each.words, paragraphs=each.paragraphs)} <t:{int(each.added_at.timestamp())}:D>",
        )
        for each in shown
    )
    return fitting(Panel(title, counted if page_count(articles) > 1 else "", fields), words)


def page_count(articles: Sequence[Listed]) -> int:
    """How many pages a list of articles has."""
    return -(-len(articles) // LISTED_ON_A_PAGE)


class Changes(NamedTuple):
    """The passages that a new revision of an article has and the old one had not, and those that are gone, in order."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    has_same_words: bool


def changed_passages(before: Article, after: Article) -> Changes:
    """What has changed from one revision of an article to another."""
    old, new = ([each.text[at.start : at.end] for at in split_passages(each)] for each in (before, after))
    return Changes(_missing_from(old, new), _missing_from(new, old), before.revision == after.revision)


def render_updated(article: Article, changes: Changes, words: Wording = ENGLISH) -> str:
    """That an article was read again, how many of its passages changed, and how some of them begin."""
    title = clipped(article.title)
    if changes.has_same_words and not changes.new and not changes.gone:
        return words.gettext("{title} was read again. The words are the same as before.").format(title=title)
    sentence = words.gettext("{title} was read again. Passages: {new} new, {gone} gone.")
    counted = sentence.format(title=title, new=len(changes.new), gone=len(changes.gone))
    return "\n".join([counted, *change_lines(changes)])


def change_lines(changes: Changes) -> list[str]:
    """Lines in small type with how some new passages begin and how some of those that are gone did."""
    return [
        *(small(f"+ {_beginning(text, changes.gone)}") for text in changes.new[:CHANGES_SHOWN]),
        *(small(f"− {_beginning(text, changes.new)}") for text in changes.gone[:CHANGES_SHOWN]),
    ]


def _missing_from(texts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    known = set(texts)
    return tuple(text for text in others if text not in known)


def _beginning(text: str, others: Sequence[str]) -> str:
    """How a text begins; one that begins as one of the others does begins shortly before the two part."""
    alike = [other for other in others if other.startswith(text[: CHANGE_LENGTH // 2])]
    parting = max((_common_length(text, other) for other in alike), default=0)
    start = text.rfind(" ", 0, max(0, parting - CONTEXT_LENGTH)) + 1
    return clipped(f"… {text[start:]}" if start else text, CHANGE_LENGTH)


def _common_length(text: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False)))
