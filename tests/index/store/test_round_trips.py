"""Any article comes back from a database as it went in."""

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Article, ArticleStore, Gap, Paragraph, Section

_numbers = count()

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
# Ids are ours; PostgreSQL indexes no more than some 2,700 bytes of one.
any_id = st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=40)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
any_zone = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
any_time = st.builds(
    lambda microseconds, zone: (_EPOCH + timedelta(microseconds=microseconds)).astimezone(zone),
    st.integers(-(2**50), 2**52),
    any_zone,
)
any_number = st.integers(0, 2**31 - 1)
any_sections = st.lists(
    st.builds(
        Section,
        st.none() | any_text,
        st.lists(st.builds(Paragraph, any_number, any_number, st.none() | any_number), max_size=3).map(tuple),
    ),
    max_size=3,
).map(tuple)
any_article = st.builds(
    Article, any_id, any_id, any_text, any_text, any_sections, st.none() | any_text, any_text, any_text, any_time
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_article, any_text, any_text)
def test_any_article_comes_back_equal(store: ArticleStore, given_article: Article, title: str, question: str) -> None:
    """Every string survives, whatever is in it, also NUL and lone surrogates; so does every point in time."""
    here = f"{next(_numbers)}{given_article.library_id}"
    wanted = dataclasses.replace(given_article, library_id=here, read_at=given_article.added_at)

    assert store.add(wanted).article == wanted
    assert store.articles(here) == [wanted]
    assert [listed.added_at for listed in store.listing(here)] == [wanted.added_at]
    store.rename(here, wanted.id, title)
    assert store.articles(here) == [dataclasses.replace(wanted, title=title)]
    store.feedback.note_gap(here, question, wanted.added_at)
    assert store.feedback.gaps(here, wanted.added_at) == [Gap(question, 1, wanted.added_at)]
