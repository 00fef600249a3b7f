"""The pullquote command."""

import json
import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from bot.articles_command import articles
from bot.command_line import ERROR_STATUS, ends_in_a_sentence, read_settings
from bot.console import (
    answer_as_json,
    answer_as_text,
    answer_batch,
    answer_for_terminal,
    clean_text,
    converse,
    help_text,
    is_for_a_terminal,
    is_typed,
    say,
    wrapped,
)
from bot.errors import SettingsError
from bot.golden_command import golden_group
from bot.manners import Rate
from bot.remarks import place
from bot.settings import Settings
from bot.wiring import is_sample, kept_articles, open_libraries, open_library, open_readable, open_reader
from index import (
    Answer,
    Article,
    ArticleError,
    EmptyLibrary,
    Library,
    Paragraph,
    Passage,
    StoreError,
    is_chatter,
    read_file,
    split_passages,
)

NOT_FOUND_STATUS = 1
SAMPLE_QUESTION = "What will happen to Jack’s ashes?"

log = logging.getLogger(__name__)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pullquote")
def main() -> None:
    """Ask an article; get its own words back."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@click.option("--explain", is_flag=True, help="In the console: show why each passage was chosen.")
@ends_in_a_sentence
def run(explain: bool) -> None:  # noqa: FBT001 (click)
    """Run the Discord bot, or without DISCORD_TOKEN a console."""
    settings = read_settings()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("bot").setLevel(settings.log_level)
    logging.getLogger("discord").setLevel(max(settings.log_level, logging.INFO))
    if settings.discord_token is None:
        kept = kept_articles(settings.database_url)
        library, problems = open_readable(settings.articles, settings.min_confidence, kept)
        _check_usable(library, problems)
        _open_console(library, is_sample=is_sample(settings.articles) and not kept, explain=explain)
        return
    from bot.client import run_bot  # noqa: PLC0415 (discord.py takes half a second; only this command needs it)

    files, problems = open_readable(settings.articles, settings.min_confidence)
    libraries = open_libraries(
        files,
        settings.database_url,
        settings.quota,
        settings.articles,
        settings.min_confidence,
        token=settings.discord_token,
        gaps_days=settings.gaps_days,
    )
    _check_usable(libraries.shared, problems)
    reader = open_reader(settings.reader_url, settings.reader_listen, settings.discord_token, libraries)
    run_bot(settings, settings.discord_token, libraries, reader)


@main.command()
@click.argument("question", required=False)
@click.option("--article", "paths", multiple=True, type=click.Path(path_type=Path), help="A file or a folder to ask.")
@click.option("--limit", default=3, show_default=True, type=click.IntRange(1, 100), help="How many passages at most.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a question.")
@click.option("--explain", is_flag=True, help="Show why each passage was chosen.")
@ends_in_a_sentence
def ask(question: str | None, paths: tuple[Path, ...], limit: int, as_json: bool, explain: bool) -> None:  # noqa: FBT001 (click)
    """Answer QUESTION; "-" reads one question a line from standard input; without it, ask away.

    Exit status: 0 answered, 1 not found (a batch: 0), 2 an error.
    """
    settings = read_settings()
    library = open_library(paths, settings.min_confidence) if paths else _operators_library(settings)
    if not library.articles():
        raise EmptyLibrary(library.id)
    ask_library = partial(library.ask, limit=limit, explain=explain)
    show = answer_as_json if as_json else partial(_show_text, articles=library.articles())
    if question is None and is_typed():
        converse(library, ask_library, show)
    elif question in {None, "-"}:
        answer_batch(library, ask_library, show, as_json=as_json)
    else:
        question = clean_text(question or "")
        answer = ask_library(question)
        is_greeting = is_chatter(question, library.language) and not as_json
        click.echo(wrapped(help_text(library.articles())) if is_greeting else show(answer))
        sys.exit(0 if answer.found else NOT_FOUND_STATUS)


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@ends_in_a_sentence
def read(path: Path, as_json: bool) -> None:  # noqa: FBT001 (click)
    """Show what is understood of the file at PATH: title, sections and passages."""
    article = read_file(path)
    say(_article_as_json(article) if as_json else _article_as_text(article))


@main.command()
@ends_in_a_sentence
def check() -> None:
    """Say what is wrong with the settings and the articles, without connecting."""
    problems: list[str] = []
    try:
        settings = read_settings()
    except SettingsError as error:
        problems += error.problems
    else:
        try:
            kept = kept_articles(settings.database_url)
        except StoreError as error:
            kept = []
            problems.append(str(error))
        library, unreadable = open_readable(settings.articles, settings.min_confidence, kept)
        problems += map(str, unreadable)
        if not library.articles() and not unreadable:
            problems.append(f"ARTICLES: there is no article in {settings.articles}.")
        for line in _summary(settings, library, {article.id for article in kept}):
            say(line)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(ERROR_STATUS)


def _operators_library(settings: Settings) -> Library:
    """The articles in ARTICLES and those that are kept.

    Raises:
        PullquoteError: one can't be read.
    """
    library, problems = open_readable(settings.articles, settings.min_confidence, kept_articles(settings.database_url))
    if problems:
        raise problems[0]
    return library


def _check_usable(library: Library, problems: Sequence[ArticleError]) -> None:
    """Log what can't be read.

    Raises:
        PullquoteError: there is no article to ask.
    """
    if not library.articles():
        raise problems[0] if problems else EmptyLibrary(library.id)
    for problem in problems:
        log.warning("An article is left out: %s", problem)


def _open_console(library: Library, *, is_sample: bool, explain: bool) -> None:
    click.echo(wrapped("DISCORD_TOKEN is not set, so this is a console, not the Discord bot (see .env.example).\n"))
    say(wrapped("\n".join(f"Reading: {article.title}" for article in library.articles()) + "\n"))
    ask_library = partial(library.ask, explain=explain)
    show = partial(_show_text, articles=library.articles())
    asked = SAMPLE_QUESTION if is_sample else None
    if asked is not None:
        click.echo(f"? {asked}\n{show(ask_library(asked))}\n")
    if is_typed():
        click.echo(wrapped("Ask a question about it; the next one may go on from it (“and why?”). Ctrl-D ends."))
        converse(library, ask_library, show, previous=asked)
    else:
        answer_batch(library, ask_library, show, as_json=False)


def _show_text(answer: Answer, articles: list[Article]) -> str:
    return (answer_for_terminal if is_for_a_terminal() else answer_as_text)(answer, articles)


def _summary(settings: Settings, library: Library, kept_ids: set[str]) -> list[str]:
    files, kept = (
        [
            f"  {article.title}: {len(split_passages(article))} passages"
            for article in library.articles()
            if (article.id in kept_ids) == is_kept
        ]
        for is_kept in (False, True)
    )
    return [
        "DISCORD_TOKEN is set." if settings.discord_token else "DISCORD_TOKEN is not set: `run` opens a console.",
        *([f"Articles from {settings.articles}:", *files] if files or not kept else []),
        *(["Articles kept by `pullquote articles`:", *kept] if kept else []),
        f"Watched channels: {len(settings.manners.watched_channels)}",
        *(["Needs the Message Content intent."] if settings.manners.needs_message_content else []),
        _cooldown("Cool-down of a member", settings.manners.member_rate),
        _cooldown("Cool-down of a channel", settings.manners.channel_rate),
        f"Unanswered questions are kept for {settings.gaps_days} days."
        if settings.gaps_days
        else "Unanswered questions are not kept.",
        f"Answers from a confidence of {settings.min_confidence:g} on.",
        "READER_URL is not set: articles without an address can't be read in a browser."
        if settings.reader_url is None
        else f"Articles without an address are read at {settings.reader_url}, served at {settings.reader_listen}.",
    ]


def _cooldown(name: str, rate: Rate | None) -> str:
    return f"{name}: " + ("off" if rate is None else f"{rate.questions} questions in {rate.per_s:g} s")


def _article_as_json(article: Article) -> str:
    return json.dumps(
        {
            "title": article.title,
            "language": article.language,
            "source_url": article.source_url,
            "text": article.text,
            "sections": [
                {
                    "heading": section.heading,
                    "paragraphs": [_span(each) for each in section.paragraphs if not each.is_caption],
                    "captions": [_span(each) for each in section.paragraphs if each.is_caption],
                }
                for section in article.sections
            ],
            "passages": [
                {
                    "section": passage.section,
                    "paragraph": passage.paragraph,
                    "start": passage.start,
                    "end": passage.end,
                    **_page(passage),
                    "text": article.text[passage.start : passage.end],
                }
                for passage in split_passages(article)
            ],
        },
        ensure_ascii=False,
    )


def _span(paragraph: Paragraph) -> dict[str, int]:
    return {"start": paragraph.start, "end": paragraph.end, **_page(paragraph)}


def _page(part: Paragraph | Passage) -> dict[str, int]:
    """The page as a field; none where the format has no pages."""
    return {} if part.page is None else {"page": part.page}


def _article_as_text(article: Article) -> str:
    lines = [article.title, f"language {article.language}" + (f" · {article.source_url}" if article.source_url else "")]
    section: str | None = None
    for passage in split_passages(article):
        if passage.section != section:
            section = passage.section
            lines.append(f"\n## {section}")
        lines.append(f"\n[{passage.start}:{passage.end}] {place(passage)}\n{article.text[passage.start : passage.end]}")
    return "\n".join(lines)


main.add_command(articles)
main.add_command(golden_group(read_settings, ends_in_a_sentence))

if __name__ == "__main__":
    main()
