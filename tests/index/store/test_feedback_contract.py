"""What is kept of members: told apart by marks, and gone for good when they want it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

import index.store.feedback as feedback_module
from index import ArticleStore, Forgotten, Gap, Tally, Verdict, open_store
from tests.index.store.samples import NOON

LIKED, DISLIKED = (Verdict("a", "r1", 3, is_helpful) for is_helpful in (True, False))
SAID = "Who is the tallest giraffe of Valdemossa?"


def mark_of(member: str) -> Callable[[str], str]:
    """The marks of a member, another in each library."""
    return lambda library_id: f"{member} in {library_id}"


def test_a_second_verdict_of_the_same_mark_replaces_the_first(store: ArticleStore) -> None:
    """On the same passage of the same revision; what others think stays, and in other libraries too."""
    for library_id, verdict, mark in (
        ("here", LIKED, "x"),
        ("here", DISLIKED, "x"),
        ("here", DISLIKED, "x"),
        ("here", LIKED, "y"),
        ("here", LIKED._replace(revision="r2"), "x"),
        ("there", LIKED, "x"),
    ):
        store.feedback.note(library_id, verdict, NOON, mark)

    assert store.feedback.tallies("here") == [Tally("a", "r1", 3, 1, 1), Tally("a", "r2", 3, 1, 0)]
    assert store.feedback.tallies("there") == [Tally("a", "r1", 3, 1, 0)]


def test_many_presses_at_once_are_one_verdict(store: ArticleStore) -> None:
    """Whichever of them comes last."""
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda verdict: store.feedback.note("here", verdict, NOON, "x"), [LIKED, DISLIKED] * 10))

    (tally,) = store.feedback.tallies("here")
    assert tally.helpful + tally.not_helpful == 1


def test_an_answer_that_did_not_help_counts_once_for_each_mark(store: ArticleStore) -> None:
    """A question that was kept already only learns of it; asking without an answer counts every time."""
    for mark in ("x", "x", "y"):
        store.feedback.note_gap("here", "Who?", NOON, mark=mark, is_unhelpful=True)
    store.feedback.note_gap("here", "When?", NOON, mark="x")
    store.feedback.note_gap("here", "When?", NOON, mark="x")
    store.feedback.note_gap("there", "When?", NOON, mark="x")
    store.feedback.note_gap("there", "When?", NOON, mark="x", is_unhelpful=True)

    assert store.feedback.gaps("here", NOON) == [Gap("When?", 2, NOON), Gap("Who?", 2, NOON, unhelpful=2)]
    assert store.feedback.gaps("there", NOON) == [Gap("When?", 1, NOON, unhelpful=1)]


def test_what_a_member_left_goes_from_all_libraries(store: ArticleStore) -> None:
    """And nothing of others, not even of what has no mark."""
    for library_id in ("here", "there", "elsewhere"):
        for member in ("anna", "ben"):
            mark = mark_of(member)(library_id)
            store.feedback.note(library_id, LIKED, NOON, mark)
            store.feedback.note_gap(library_id, f"Who is {member}?", NOON, mark=mark)
        store.feedback.note(library_id, DISLIKED, NOON)
        store.feedback.note_gap(library_id, "Who?", NOON)

    assert store.feedback.forget_member(mark_of("anna")) == Forgotten(verdicts=3, questions=3)
    assert store.feedback.forget_member(mark_of("anna")) == Forgotten(verdicts=0, questions=0)
    for library_id in ("here", "there", "elsewhere"):
        assert [gap.question for gap in store.feedback.gaps(library_id, NOON)] == ["Who is ben?", "Who?"]
        assert store.feedback.tallies(library_id) == [Tally("a", "r1", 3, 1, 1)]


def test_a_member_of_many_libraries_is_forgotten(store: ArticleStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than fit in one statement."""
    monkeypatch.setattr(feedback_module, "MARKS_AT_ONCE", 2)
    libraries = [f"discord:{number}" for number in range(5)]
    for library_id in libraries:
        store.feedback.note_gap(library_id, "Who?", NOON, mark=mark_of("anna")(library_id))

    assert store.feedback.forget_member(mark_of("anna")) == Forgotten(verdicts=0, questions=5)


def test_the_questions_of_one_library_are_dropped(store: ArticleStore) -> None:
    """Those of the others stay."""
    for library_id in ("here", "here", "there"):
        store.feedback.note_gap(library_id, "Who?", NOON)

    assert store.feedback.clear_gaps("here") == 2
    assert store.feedback.clear_gaps("here") == 0
    assert store.feedback.gaps("there", NOON) == [Gap("Who?", 1, NOON)]


@pytest.mark.parametrize(
    "drop",
    [
        pytest.param(lambda store: store.feedback.forget_member(mark_of("anna")), id="of a member"),
        pytest.param(lambda store: store.feedback.clear_gaps("here"), id="of a library"),
        pytest.param(lambda store: store.feedback.forget_gaps(NOON + timedelta(1)), id="old ones"),
    ],
)
def test_what_is_dropped_stands_in_no_file_of_sqlites(tmp_path: Path, drop: Callable[[ArticleStore], object]) -> None:
    """Neither in the database nor in its log, while the store is still open."""
    with open_store(f"sqlite:///{tmp_path / 'pullquote.db'}") as store:
        store.feedback.note_gap("here", SAID, NOON, mark=mark_of("anna")("here"))
        before = everything_in(tmp_path)
        drop(store)
        after = everything_in(tmp_path)

    assert SAID.encode() in before
    assert SAID.encode() not in after


def everything_in(folder: Path) -> bytes:
    """The bytes of all files there."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
