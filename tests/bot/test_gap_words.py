"""Questions without an answer, as they are shown, and what has become of them."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gap_review import MOST_REVIEWED, Review, review
from bot.gap_words import render_gaps, render_keeping
from bot.kept_feedback import Keeping
from bot.panels import FIELD_LIMIT
from bot.wording import languages, wording_for
from index import Gap, GapGroup
from tests.bot.samples import MILL, library_of
from tests.bot.test_panels import size

AT = datetime(2026, 5, 1, tzinfo=UTC)
NOBODY_SAYS = "Which instrument did the mayor play?"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
GAPS = st.builds(Gap, TEXTS, st.integers(1, 3), st.just(AT), st.integers(0, 1))
GROUPS = st.builds(
    lambda gaps, words: GapGroup(tuple(words), sum(gap.times for gap in gaps), tuple(gaps)),
    st.lists(GAPS, min_size=1, max_size=5),
    st.lists(TEXTS, max_size=3),
)


@given(st.lists(GROUPS, max_size=40), st.sampled_from(languages()))
@settings(deadline=None, max_examples=40)
def test_whatever_was_asked_fits_into_a_panel(groups: list[GapGroup], code: str) -> None:
    """Discord takes 25 fields and 6000 characters, of a name 256 and of a value 1024."""
    panel = render_gaps(Review(groups, 99, 3, 7), AT, Keeping.NONE, wording_for(code))

    assert size(panel) <= 6000
    assert len(panel.fields) <= FIELD_LIMIT
    assert all(1 <= len(name) <= 256 and 1 <= len(value) <= 1024 for name, value in panel.fields)


def test_what_was_asked_formats_and_links_nothing() -> None:
    """Members' words are shown as they stand."""
    gap = Gap("**Who** is [this](https://evil.example)?", 2, AT)
    panel = render_gaps(Review([GapGroup(("**Who**",), 2, (gap,))], 2, 0, 0), AT, Keeping.ASKED)

    assert panel.fields == ((r"\*\*Who\*\* · 2 times", r"“\*\*Who\*\* is \[this\](https\://evil.example)?” · 2 times"),)


def test_a_long_list_says_how_long_it_is() -> None:
    """In a group and among what was asked once."""
    gaps = [Gap(f"Who was number {number} {'x' * 150}?", 1, AT) for number in range(20)]
    groups = [GapGroup(("number",), 20, tuple(gaps)), *(GapGroup((), 1, (gap,)) for gap in gaps)]
    (_, examples), (_, once) = render_gaps(Review(groups, 40, 0, 0), AT, Keeping.ASKED).fields

    assert examples.split("\n")[-1] == "… and 17 more."
    assert once.split("\n")[-1] == f"… and {20 - once.count('“')} more."


def test_the_reply_to_a_setting_says_how_long() -> None:
    """Each setting has its own."""
    told = {render_keeping(keeping, 1) for keeping in Keeping}

    assert len(told) == 3
    assert sum("for 1 day," in sentence for sentence in told) == 2


def test_questions_are_asked_again() -> None:
    """What is answered by now is counted; what can't be asked at all stays."""
    library = library_of(MILL)
    answered = library.articles()[0].sections[-1].heading or ""
    gaps = [Gap(answered, 3, AT), Gap(NOBODY_SAYS, 2, AT), Gap("…", 1, AT)]

    reviewed = review(gaps, library, {})

    assert (reviewed.times, reviewed.answered, reviewed.left_out) == (6, 3, 0)
    assert [group.gaps[0].question for group in reviewed.groups] == [NOBODY_SAYS, "…"]


def test_an_answer_that_did_not_help_does_so_no_better_later() -> None:
    """Unless it comes from an article that was read since."""
    library = library_of(MILL)
    article = library.articles()[0]
    gaps = [Gap(article.sections[-1].heading or "", 1, AT, unhelpful=1)]

    assert review(gaps, library, {}).answered == 0
    assert review(gaps, library, {article.id: AT - timedelta(1)}).answered == 0
    assert review(gaps, library, {article.id: AT + timedelta(1)}).answered == 1


def test_only_so_many_are_asked_again() -> None:
    """Those that were asked most; the rest is counted."""
    gaps = [Gap(f"{NOBODY_SAYS} {number}", 1, AT) for number in range(MOST_REVIEWED + 5)]

    reviewed = review(gaps, library_of(MILL), {})

    assert (reviewed.times, reviewed.left_out) == (MOST_REVIEWED + 5, 5)
    assert sum(group.times for group in reviewed.groups) == MOST_REVIEWED
