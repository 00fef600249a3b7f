"""What each server has configured, kept in the database of the articles."""

from collections import defaultdict
from collections.abc import Callable
from types import MappingProxyType

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    delete,
    false,
    insert,
    select,
)

from bot.servers import ServerSettings
from index import Database

metadata = MetaData()

# The migrations in index/store make these tables too: one database has one version.
_servers = Table(
    "server_settings",
    metadata,
    Column("server_id", BigInteger, nullable=False, autoincrement=False),
    Column("manager_role", BigInteger),
    Column("keeps_gaps", Boolean, nullable=False),
    Column("keeps_watched_gaps", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("server_id", name="pk_server_settings"),
)
_channels = Table(
    "channel_settings",
    metadata,
    Column("server_id", BigInteger, nullable=False, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False, autoincrement=False),
    Column("is_watched", Boolean, nullable=False),
    PrimaryKeyConstraint("server_id", "channel_id", name="pk_channel_settings"),
    ForeignKeyConstraint(
        ["server_id"],
        ["server_settings.server_id"],
        name="fk_channel_settings_server_settings",
        ondelete="CASCADE",
    ),
)
_bound = Table(
    "channel_articles",
    metadata,
    Column("server_id", BigInteger, nullable=False, autoincrement=False),
    Column("channel_id", BigInteger, nullable=False, autoincrement=False),
    Column("article_id", Text, nullable=False),
    PrimaryKeyConstraint("server_id", "channel_id", "article_id", name="pk_channel_articles"),
    ForeignKeyConstraint(
        ["server_id", "channel_id"],
        ["channel_settings.server_id", "channel_settings.channel_id"],
        name="fk_channel_articles_channel_settings",
        ondelete="CASCADE",
    ),
)


class KeptServerSettings:
    """The settings of all servers; every call is one transaction, and safe from any thread.

    Each call raises `StoreError` where the database fails; then nothing of it was done.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, server_id: int) -> ServerSettings:
        """What a server has set."""
        with self._database.reading() as connection:
            return _read(connection, server_id)

    def set(self, server_id: int, settings: ServerSettings) -> None:
        """Set all of it anew."""
        self.change(server_id, lambda _: settings)

    def change(self, server_id: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Set what `change` makes of the settings, and give it; of two at once, one builds upon the other."""
        with self._database.writing(_turn(server_id)) as connection:
            settings = change(_read(connection, server_id))
            _forget(connection, server_id)
            _write(connection, server_id, settings)
            return settings

    def forget(self, server_id: int) -> None:
        """Drop what a server has set; it has the defaults again."""
        with self._database.writing(_turn(server_id)) as connection:
            _forget(connection, server_id)


def _turn(server_id: int) -> str:
    return f"settings of server {server_id}"


def _read(connection: Connection, server_id: int) -> ServerSettings:
    server = connection.execute(
        select(_servers.c.manager_role, _servers.c.keeps_gaps, _servers.c.keeps_watched_gaps).where(
            _servers.c.server_id == server_id
        )
    ).one_or_none()
    if server is None:
        return ServerSettings()
    watched = select(_channels.c.channel_id).where(_channels.c.server_id == server_id, _channels.c.is_watched)
    articles: defaultdict[int, set[str]] = defaultdict(set)
    bound = select(_bound.c.channel_id, _bound.c.article_id).where(_bound.c.server_id == server_id)
    for channel_id, article_id in connection.execute(bound):
        articles[channel_id].add(article_id)
    return ServerSettings(
        watched_channels=frozenset(connection.execute(watched).scalars()),
        articles_of_channels=MappingProxyType({channel: frozenset(ids) for channel, ids in articles.items()}),
        **server._asdict(),
    )


def _write(connection: Connection, server_id: int, settings: ServerSettings) -> None:
    server = {name: getattr(settings, name) for name in ("manager_role", "keeps_gaps", "keeps_watched_gaps")}
    connection.execute(insert(_servers).values(server_id=server_id, **server))
    articles = settings.articles_of_channels
    channels = [
        {"server_id": server_id, "channel_id": channel, "is_watched": channel in settings.watched_channels}
        for channel in sorted(settings.watched_channels | articles.keys())
    ]
    bound = [
        {"server_id": server_id, "channel_id": channel, "article_id": article}
        for channel, ids in articles.items()
        for article in sorted(ids)
    ]
    for table, rows in ((_channels, channels), (_bound, bound)):
        if rows:
            connection.execute(insert(table), rows)


def _forget(connection: Connection, server_id: int) -> None:
    connection.execute(delete(_servers).where(_servers.c.server_id == server_id))
