"""Links to the bot's own pages, for articles that have none."""

from collections.abc import Callable

from bot.answer_state import revision_key
from bot.library_ids import server_of
from bot.links import Link, link_to, own_link
from bot.signed_links import Target, signed, target_of
from index import Article, Library, Quote

PASSAGE_ANCHOR = "passage"


class ReaderLinks:
    """Signed links below the address at which people reach the bot.

    `shared` gives the operator's articles as they are by then.
    """

    def __init__(self, url: str, key: bytes, shared: Callable[[], Library]) -> None:
        self._url = url
        self._key = key
        self._shared = shared

    def link_of(self, quote: Quote, article: Article) -> Link | None:
        """The article's own page at the quoted words, or where it has none, ours.

        None where that would be of another article, or of other words: one may change while it is being asked.
        """
        own, passage = own_link(quote, article), quote.passage
        if own is not None or article.text[passage.start : passage.end] != quote.text:
            return own
        operators = self._shared().article(article.id)
        is_operators = operators is not None and operators.revision == article.revision
        server_id = None if is_operators else server_of(article.library_id)
        if server_id is None and not is_operators:
            return None
        href = self.href(Target(server_id, article.id, revision_key(article), passage.start, passage.end))
        return None if href is None else link_to(f"{self._url}/{href}", is_own=False)

    def href(self, target: Target) -> str | None:
        """The address of a target, relative to the others."""
        token = signed(target, self._key)
        return None if token is None else f"{token}#{PASSAGE_ANCHOR}"

    def target(self, token: str) -> Target | None:
        """What a link of ours leads to; None where it is not ours."""
        return target_of(token, self._key)
