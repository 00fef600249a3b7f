"""`pullquote articles`: the operator's articles, which every server sees, and those of one server."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.article_choice import called
from bot.command_line import ERROR_STATUS, ends_in_a_sentence, read_settings
from bot.console import clean_text, say
from bot.errors import BotError, NothingKept, NotOneArticle, NowhereToRead, UnclearArticle, UnusableFolder
from bot.exported import file_name
from bot.library_ids import library_id
from bot.settings import MAX_ID_DIGITS, Settings
from index import (
    DEFAULT_LIBRARY,
    Article,
    Listed,
    Origin,
    PullquoteError,
    Quota,
    StoreError,
    UnknownArticle,
    open_existing_store,
    open_store,
)

if TYPE_CHECKING:
    from bot.intake import Intake
    from bot.operator_intake import Source
    from index import ArticleStore

OPERATOR = "operator:"
"""Who brought an article, where that was no member, and then from where.

Only such a one is read again from a file of this machine. The path stands here since the name of an origin is shown.
"""
LONGEST_TITLE = 200


def _library_id(_context: click.Context, _parameter: click.Parameter, server: str | None) -> str:
    if server is None:
        return DEFAULT_LIBRARY
    if not (server.isascii() and server.isdigit() and len(server) <= MAX_ID_DIGITS):
        message = f"{server} is no server's id. Give one such as 1234567890123456789."
        raise click.BadParameter(message)
    return library_id(int(server))


def _title(_context: click.Context, _parameter: click.Parameter, title: str | None) -> str | None:
    if title is None:
        return None
    cleaned = " ".join(clean_text(title).split())
    if not 0 < len(cleaned) <= LONGEST_TITLE:
        message = f"a title has 1 to {LONGEST_TITLE} characters."
        raise click.BadParameter(message)
    return cleaned


of_server = click.option(
    "--server", "library", metavar="ID", callback=_library_id, help="Those of one server, not everybody's."
)
one_article = click.argument("named", metavar="ARTICLE")


@click.group()
def articles() -> None:
    """Keep articles in the database, for everybody or for one server.

    ARTICLE is an id, the beginning of one, or a title.
    """


@articles.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--title", callback=_title, help="A title in place of the article's own.")
@of_server
@ends_in_a_sentence
def add(sources: tuple[str, ...], title: str | None, library: str) -> None:
    """Keep articles: files, folders, links, or - for standard input.

    What can't be read is told, and the rest is kept; the exit status is 2 then.
    """
    from bot.operator_intake import sources_of  # noqa: PLC0415 (with it comes aiohttp)

    settings, attempts = read_settings(), _Attempts()
    found: list[Source] = []
    for given in sources:
        with attempts.one(given):
            found += sources_of(given)
    if title is not None and max(len(sources), len(found)) > 1:
        message = "--title is for one article; this is more than one."
        raise click.UsageError(message)
    with ExitStack() as opened:
        store: ArticleStore | None = None
        for source in found:
            with attempts.one(source.name):
                intake = source.read()
                store = store or opened.enter_context(open_store(settings.database_url))
                _keep(store, intake, library, _quota(settings, library), title)
    if attempts.has_failed:
        sys.exit(ERROR_STATUS)


@articles.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object an article.")
@click.option("--removed", "is_removed", is_flag=True, help="Those that were removed and can be restored.")
@of_server
@ends_in_a_sentence
def show_list(library: str, as_json: bool, is_removed: bool) -> None:  # noqa: FBT001 (click)
    """Show which articles are kept."""
    try:
        with _existing_store(read_settings()) as store:
            listed = store.removed(library) if is_removed else store.listing(library)
    except NothingKept:
        listed = []
    for each in listed:
        say(json.dumps(_fields(each), ensure_ascii=False) if as_json else _line(each))
    if not listed and not as_json:
        say("None was removed." if is_removed else str(NothingKept()))


@articles.command()
@one_article
@of_server
@ends_in_a_sentence
def show(named: str, library: str) -> None:
    """Show what is kept of ARTICLE."""
    with _existing_store(read_settings()) as store:
        article = _kept(store, library, named)
        revisions = store.revisions(library, article.id)
    say(_described(article))
    lines = [
        f"Language: {article.language}. Added: {article.added_at:%Y-%m-%d}. Revisions: {len(revisions)}.",
        *(f"From: {each.origin.name}" for each in revisions[-1:] if each.origin is not None),
        *([f"Link: {article.source_url}"] if article.source_url else []),
    ]
    say("\n".join(f"  {line}" for line in lines))


@articles.command()
@one_article
@click.argument("title", callback=_title)
@of_server
@ends_in_a_sentence
def rename(named: str, title: str, library: str) -> None:
    """Give ARTICLE another title, which it keeps when it is read again."""
    with _existing_store(read_settings()) as store:
        store.rename(library, _one_of(store.listing(library), named).id, title)
    say(f"Renamed: {title}")


@articles.command()
@one_article
@click.argument("source", required=False)
@of_server
@ends_in_a_sentence
def update(named: str, source: str | None, library: str) -> None:
    """Read ARTICLE again from where it came from, or from SOURCE."""
    from bot.operator_intake import sources_of  # noqa: PLC0415 (with it comes aiohttp)
    from bot.shelf_words import changed_passages  # noqa: PLC0415 (with it comes babel)

    settings = read_settings()
    with _existing_store(settings) as store:
        before = _kept(store, library, named)
        found = sources_of(source or _origin(store, before))
        if len(found) > 1:
            raise NotOneArticle(source or named, len(found))
        intake = found[0].read()
        after = store.replace(
            before.id,
            replace(intake.article, library_id=library),
            origin=_brought(intake),
            quota=_quota(settings, library),
        )
        has_golden = bool(store.golden.of(library))
    changes = changed_passages(before, after)
    is_same = changes.has_same_words and not changes.new and not changes.gone
    counted = f"Passages: {len(changes.new)} new, {len(changes.gone)} gone."
    say(f"{_one_line(after.title)} was read again. {'The words are the same as before.' if is_same else counted}")
    if has_golden and not is_same:
        say(f"See whether golden questions still come first: pullquote golden check{_server_option(library)}")


@articles.command()
@one_article
@of_server
@ends_in_a_sentence
def remove(named: str, library: str) -> None:
    """Take ARTICLE out; for a day it can be restored."""
    with _existing_store(read_settings()) as store:
        removed = _one_of(store.listing(library), named)
        store.remove(library, removed.id, datetime.now(UTC))
    again = f"pullquote articles restore {removed.id}{_server_option(library)}"
    say(f"Removed: {_one_line(removed.title)}. For a day this puts it back: {again}")


@articles.command()
@one_article
@of_server
@ends_in_a_sentence
def restore(named: str, library: str) -> None:
    """Put ARTICLE back, which was removed."""
    settings = read_settings()
    with _existing_store(settings) as store:
        removed = _one_of(store.removed(library), named)
        store.restore(library, removed.id, quota=_quota(settings, library))
    say(f"{_one_line(removed.title)} is back.")


@articles.command()
@click.argument("folder", type=click.Path(path_type=Path))
@of_server
@ends_in_a_sentence
def export(folder: Path, library: str) -> None:
    """Write the articles into FOLDER, each as a text file."""
    with _existing_store(read_settings()) as store:
        count = len(store.listing(library))
        if not count:
            raise NothingKept
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise UnusableFolder(str(folder), "there is something in it")
            for number, exported in enumerate(store.export(library), start=1):
                text = exported.text.encode("utf-8", "replace")
                (folder / file_name(number, exported.title)).write_bytes(text)
        except OSError as error:
            raise UnusableFolder(str(folder), f"the system refuses ({error.strerror or error})") from error
    say(f"Written into {folder}: {count} article{'' if count == 1 else 's'}.")


class _Attempts:
    """Things that are tried one after the other: a failure is told, and does not keep the others."""

    def __init__(self) -> None:
        self.has_failed = False

    @contextmanager
    def one(self, name: str) -> Iterator[None]:
        """Try one, which is called so.

        Raises:
            StoreError: the database fails, so the others would fail too.
        """
        try:
            yield
        except StoreError:
            raise
        except (PullquoteError, BotError) as error:
            self.has_failed = True
            says = str(error)
            say(says if says.startswith(name) else f"{name}: {says}", err=True)


@contextmanager
def _existing_store(settings: Settings) -> "Iterator[ArticleStore]":
    """The store, which is not made here.

    Raises:
        NothingKept: there is none.
    """
    store = open_existing_store(settings.database_url)
    if store is None:
        raise NothingKept
    with store:
        yield store


def _keep(store: "ArticleStore", intake: "Intake", library: str, quota: Quota | None, title: str | None) -> None:
    from bot.shelf_words import thin_note  # noqa: PLC0415 (with it comes babel)

    # A file's name would give the same id to an article of the operator's and to one of a server's.
    article = replace(intake.article, id=os.urandom(8).hex(), library_id=library)
    added = store.add(article, origin=_brought(intake), quota=quota, given_title=title)
    if not added.is_new:
        say(f"These words are here already: {_one_line(added.article.title)}")
        return
    say(f"Added: {_described(added.article)}")
    if intake.thin_words is not None:
        say(f"  {thin_note(intake.thin_words)}")


def _quota(settings: Settings, library: str) -> Quota | None:
    """What a server may keep; the operator's own articles have no bounds."""
    return None if library == DEFAULT_LIBRARY else settings.quota


def _server_option(library: str) -> str:
    return "" if library == DEFAULT_LIBRARY else f" --server {library.rpartition(':')[2]}"


def _brought(intake: "Intake") -> Origin:
    is_path = Path(intake.origin).is_absolute()
    return Origin(Path(intake.origin).name if is_path else intake.origin, OPERATOR + intake.origin)


def _origin(store: "ArticleStore", article: Article) -> str:
    """Where an article can be read again.

    Raises:
        NowhereToRead: nowhere.
    """
    from bot.operator_intake import is_link  # noqa: PLC0415 (as above)

    origin = store.revisions(article.library_id, article.id)[-1].origin
    if origin is not None and origin.added_by is not None and origin.added_by.startswith(OPERATOR):
        place = origin.added_by.removeprefix(OPERATOR)
        if is_link(place) or Path(place).is_absolute():
            return place
    if article.source_url is None or not is_link(article.source_url):
        raise NowhereToRead(_one_line(article.title))
    return article.source_url


def _kept(store: "ArticleStore", library: str, named: str) -> Article:
    listed = _one_of(store.listing(library), named)
    article = store.article(library, listed.id)
    if article is None:  # removed meanwhile
        raise UnknownArticle(listed.id)
    return article


def _one_of(listed: Sequence[Listed], named: str) -> Listed:
    """The one that is meant.

    Raises:
        UnclearArticle: none is, or several may be.
    """
    fitting = called(listed, named)
    if len(fitting) != 1:
        raise UnclearArticle(named, [_line(each) for each in fitting])
    return fitting[0]


def _described(article: Article) -> str:
    from bot.shelf_words import summary  # noqa: PLC0415 (with it comes babel)

    headings = [_one_line(section.heading) for section in article.sections if section.heading is not None]
    return "\n  ".join(
        [
            _one_line(article.title),
            f"{summary(article)} Id: {article.id}",
            *([f"Sections: {' · '.join(headings)}"] if headings else []),
        ]
    )


def _line(listed: Listed) -> str:
    return f"{listed.id}  {_one_line(listed.title)} · {listed.words:,} words · {listed.added_at:%Y-%m-%d}"


def _fields(listed: Listed) -> dict[str, object]:
    fields = asdict(listed)
    return fields | {name: moment.isoformat() for name, moment in fields.items() if isinstance(moment, datetime)}


def _one_line(title: str) -> str:
    return " ".join(title.split())
