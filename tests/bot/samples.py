"""Articles in which a best sentence does not stand alone."""

from hypothesis import strategies as st

from index import BM25Engine, Library, read_article

MILL = """# The mill

The weir at Alder Street is older than the town, and the first stones of it were laid by monks who wanted fish on every
Friday. Anna Berg owned the mill beside it for forty years.

She sold the old wheel to a museum in June. The carts stood idle in the yard from that day on, and the miller's three
horses were led away to the hill, where they grew fat.

## The hill

The farmers on the hill kept forty sheep and a goat in the yard of the church, although the vicar had forbidden it in so
many words. They sold wool and a wheel of cheese in June.
"""
OWNER = "Anna Berg owned the mill beside it for forty years.\n\n"
SOLD = "She sold the old wheel to a museum in June."

_SENTENCE = st.builds(
    "{} {}{}".format,
    st.sampled_from(["She", "They", "This", "The miller", "- He", "“It"]),
    st.text(alphabet=st.sampled_from("sold wheel*_\\`>#é😀\n"), max_size=120),
    st.sampled_from([".", "!", ".\n\n", ".\n\n## Then\n\n"]),
)
ARTICLES = st.lists(_SENTENCE, min_size=1, max_size=12).map(lambda sentences: f"The wheel. {' '.join(sentences)}")
"""Texts full of sentences that go on from the one before."""


def library_of(text: str, name: str = "article.md") -> Library:
    """A library of one article."""
    return Library(BM25Engine(), articles=[read_article(text.encode(), name)])
