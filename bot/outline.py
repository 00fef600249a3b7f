"""What there is to ask about: an article section by section, or the articles of a library."""

from collections.abc import Sequence
from itertools import groupby

from bot.escaping import message_length
from bot.markup import clipped
from bot.panels import NAME_LIMIT, TITLE_LIMIT, VALUE_LIMIT, Panel, fitting
from bot.wording import ENGLISH, Wording
from index import Article, Section, StartingPoint

POINTS_SHOWN = 5
SEPARATOR = " · "


def render_outline(article: Article, points: Sequence[StartingPoint], words: Wording = ENGLISH) -> Panel:
    """An article's sections in order, each with its paragraphs and what of it can be asked about."""
    about = {
        section: [each.text for each in group if not each.is_heading]
        for section, group in groupby(points, key=lambda each: each.section)
    }
    fields = [
        (_heading(section, words), _section_line(numbers, about.get(section.heading, []), words))
        for section in article.sections
        if (numbers := [each.number for each in section.paragraphs if each.number is not None])
    ]
    advice = words.gettext("Ask about any of this, in your own words.")
    return fitting(Panel(clipped(article.title, TITLE_LIMIT), advice, tuple(fields)), words)


def render_titles(articles: Sequence[Article], words: Wording = ENGLISH) -> Panel:
    """The articles of a library, each with its sections."""
    fields = [(clipped(article.title, NAME_LIMIT), _headings(article, words)) for article in articles]
    return fitting(Panel(words.gettext("Articles"), "", tuple(fields)), words)


def _heading(section: Section, words: Wording) -> str:
    return words.gettext("Introduction") if section.heading is None else clipped(section.heading, NAME_LIMIT)


def _section_line(numbers: Sequence[int], about: Sequence[str], words: Wording) -> str:
    first, last = numbers[0], numbers[-1]
    sentence = words.ngettext("paragraph {first}", "paragraphs {first} to {last}", last - first + 1)
    return SEPARATOR.join([sentence.format(first=first, last=last), *map(clipped, about[:POINTS_SHOWN])])


def _headings(article: Article, words: Wording) -> str:
    line = ""
    for section in article.sections:
        if section.heading is None:
            continue
        longer = SEPARATOR.join(filter(None, [line, clipped(section.heading)]))
        if message_length(longer) > VALUE_LIMIT - len(SEPARATOR) - 1:
            return f"{line}{SEPARATOR}…"
        line = longer
    return line or words.gettext("one section")
