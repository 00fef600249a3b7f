"""What of a quote is shown: one run of its article's characters around the best sentence."""

from typing import NamedTuple

from index import Quote


class Excerpt(NamedTuple):
    """The best sentence, with what stands right before and right after it; put together, a slice of the article."""

    before: str
    best: str
    after: str = ""

    @property
    def text(self) -> str:
        """The slice."""
        return "".join(self)


def whole_passage(quote: Quote, *, has_lead: bool = True) -> Excerpt:
    """The passage; before it comes the sentence that says whom or what it is about, where that is not part of it."""
    start, end = (offset - quote.passage.start for offset in quote.best)
    within = quote.text[:start]
    # Both end where the best sentence starts, so the longer one holds the other.
    before = max(within, quote.lead, key=len) if has_lead else within
    return Excerpt(before, quote.best_text, quote.text[end:])


def best_sentence(quote: Quote, *, has_lead: bool = True) -> Excerpt:
    """The best sentence; before it comes the one that says whom or what it is about, where it needs one."""
    return Excerpt(quote.lead if has_lead else "", quote.best_text)
