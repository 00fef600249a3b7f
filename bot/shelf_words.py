"""What is said of the articles that a server keeps: what was understood, what there is, what has changed."""

from collections.abc import Sequence

from bot.markup import bold, clipped, small
from bot.panels import NAME_LIMIT, TITLE_LIMIT, Panel, fitting
from bot.wording import ENGLISH, Wording
from index import Article, Passage, body_paragraphs, body_words

HEADINGS_SHOWN = 10


def render_added(article: Article, samples: Sequence[str], words: Wording = ENGLISH, note: str | None = None) -> str:
    """That an article was added, what was understood of it, and what one could ask."""
    headings = [section.heading for section in article.sections if section.heading is not None]
    lines = [words.gettext("Added: {title}").format(title=bold(clipped(article.title))), summary(article, words)]
    if headings:
        named = " · ".join(clipped(heading) for heading in headings[:HEADINGS_SHOWN])
        lines.append(small(words.gettext("Sections: {sections}").format(sections=named)))
    if samples:
        lines += [words.gettext("Ask for example:"), *(f"- {clipped(sample)}" for sample in samples)]
    if note is not None:
        lines.append(small(note))
    return "\n".join(lines)


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
        *([f"<{article.source_url}>"] if article.source_url else []),
    ]
    headings = [clipped(section.heading) for section in article.sections if section.heading is not None]
    fields = ((words.gettext("Sections"), " · ".join(headings[:HEADINGS_SHOWN])),) if headings else ()
    return fitting(Panel(clipped(article.title, TITLE_LIMIT), "\n".join(lines), fields), words)


def render_shelf(articles: Sequence[Article], words: Wording = ENGLISH) -> Panel:
    """The articles that a server keeps, with when each was added, in the reader's own time."""
    fields = [
        (clipped(article.title, NAME_LIMIT), f"{summary(article, words)} <t:{int(article.added_at.timestamp())}:D>")
        for article in articles
    ]
    none = words.gettext("None yet. `/article add` takes a file, a link or pasted text.")
    return fitting(Panel(words.gettext("Articles of this server"), "" if fields else none, tuple(fields)), words)


def changed_passages(
    before: tuple[Article, Sequence[Passage]], after: tuple[Article, Sequence[Passage]]
) -> tuple[int, int]:
    """How many passages a new revision has that the old one had not, and how many of the old are gone."""
    old, new = ({article.text[each.start : each.end] for each in passages} for article, passages in (before, after))
    return len(new - old), len(old - new)
