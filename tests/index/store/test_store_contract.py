"""What a store must do, in SQLite and in PostgreSQL alike."""

import dataclasses
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import event

from index import (
    ArticleStore,
    Gap,
    LibraryFull,
    Listed,
    Origin,
    Quota,
    Snapshot,
    Tally,
    UnknownArticle,
    Verdict,
    open_store,
)
from tests.index.samples import FLOOD, FLOOD_MARKDOWN
from tests.index.store.samples import NOON, article, at

DAY = timedelta(days=1)
Change = Callable[[], object]


def is_empty(store: ArticleStore, library_id: str) -> bool:
    """Whether nothing of a library can be seen."""
    return not (store.articles(library_id) or store.listing(library_id) or list(store.export(library_id)))


def test_an_added_article_is_kept_whole(store: ArticleStore) -> None:
    """Text, sections, paragraphs, title, address, language, revision and time come back as they were."""
    markdown = article(FLOOD_MARKDOWN, "flood.md")
    added = store.add(markdown, origin=Origin("flood.md", "42"))

    assert (added.article, added.is_new) == (markdown, True)
    assert store.articles("here") == [markdown]
    assert store.article("here", markdown.id) == markdown


def test_what_was_added_is_there_when_the_store_is_opened_again(address: str) -> None:
    """A store outlives the process that wrote it."""
    with open_store(address) as store:
        kept = store.add(article()).article
    with open_store(address) as store:
        assert store.articles("here") == [kept]


def test_articles_stand_in_the_order_in_which_they_were_added(store: ArticleStore) -> None:
    """The order is that of time, not of ids."""
    names = ["c.txt", "a.txt", "b.txt"]
    for hour, name in enumerate(names):
        added = article(f"The ferry of {name} ran.", name)
        store.add(at(NOON + timedelta(hours=hour), added))

    assert [kept.title for kept in store.articles("here")] == ["c", "a", "b"]
    assert [listed.title for listed in store.listing("here")] == ["c", "a", "b"]


def test_the_same_words_are_not_added_twice(store: ArticleStore) -> None:
    """Whatever they are called, the library has them; it says as which article."""
    first = store.add(article()).article
    again = store.add(article(name="flood-copy.txt"))

    assert (again.article, again.is_new) == (first, False)
    assert store.articles("here") == [first]


def test_other_words_under_the_same_name_are_another_article(store: ArticleStore) -> None:
    """Two members may each bring an article.txt; neither takes the place of the other."""
    first = store.add(article("The ferry ran.")).article
    second = store.add(article("The bridge held.")).article

    assert first.id != second.id
    assert store.articles("here") == [first, second]


def test_a_replaced_article_keeps_its_id_and_its_earlier_words(store: ArticleStore) -> None:
    """A revision has the new words; when the article was added, and what its words were, stays known."""
    old = store.add(at(NOON, article("The ferry ran.")), origin=Origin("a.txt", "42")).article
    new = at(NOON + DAY, article("# Ferry\n\nThe ferry sank.", "ferry.md"))
    replaced = store.replace(old.id, new, origin=Origin("https://example.org/ferry"))

    assert replaced == dataclasses.replace(new, id=old.id, added_at=NOON)
    assert store.articles("here") == [replaced]
    assert [(each.number, each.revision, each.read_at, each.origin) for each in store.revisions("here", old.id)] == [
        (1, old.revision, NOON, Origin("a.txt", "42")),
        (2, new.revision, NOON + DAY, Origin("https://example.org/ferry")),
    ]
    assert [(each.added_at, each.read_at) for each in store.listing("here")] == [(NOON, NOON + DAY)]


def test_the_same_words_read_again_are_no_new_revision(store: ArticleStore) -> None:
    """What was read from them, and when, is taken over."""
    old = store.add(at(NOON, article())).article
    again = at(NOON + DAY, dataclasses.replace(article(), title="The flood", source_url="https://example.org"))
    replaced = store.replace(old.id, again)

    assert replaced == dataclasses.replace(again, added_at=NOON)
    assert [(each.number, each.read_at) for each in store.revisions("here", old.id)] == [(1, NOON + DAY)]


def test_only_the_last_revisions_are_kept(store: ArticleStore) -> None:
    """An article that changes every hour does not fill the disk."""
    kept = store.add(article("The ferry ran.")).article
    for day in range(12):
        store.replace(kept.id, article(f"The ferry ran for {day} days."))

    assert [each.number for each in store.revisions("here", kept.id)] == list(range(4, 14))
    assert store.articles("here")[0].text == "The ferry ran for 11 days."


def test_an_earlier_revision_is_read_whole(store: ArticleStore) -> None:
    """With the title that a person gave the article since, and only as long as the article is there."""
    old = store.add(at(NOON, article("The ferry ran."))).article
    store.replace(old.id, at(NOON + DAY, article("# Ferry\n\nThe ferry sank.")))

    assert store.article("here", old.id, 1) == old
    assert store.article("here", old.id, 2) == store.article("here", old.id)
    assert store.article("here", old.id, 3) is None
    assert store.article("there", old.id, 1) is None
    store.rename("here", old.id, "The ferry")
    assert store.article("here", old.id, 1) == dataclasses.replace(old, title="The ferry")
    store.remove("here", old.id, NOON)
    assert store.article("here", old.id, 1) is None


def test_a_given_title_outlives_revisions(store: ArticleStore) -> None:
    """A member who renames an article need not do it again."""
    kept = store.add(article()).article
    store.rename("here", kept.id, "High water")
    replaced = store.replace(kept.id, article("The ferry ran."))

    assert replaced.title == "High water"
    assert [listed.title for listed in store.listing("here")] == ["High water"]
    assert [exported.title for exported in store.export("here")] == ["High water"]


def test_a_removed_article_is_gone_and_can_be_restored(store: ArticleStore) -> None:
    """For as long as it is not purged, a removal can be undone."""
    kept = store.add(article()).article
    store.remove("here", kept.id, NOON)

    assert is_empty(store, "here")
    assert store.article("here", kept.id) is None
    assert store.revisions("here", kept.id) == []

    assert store.restore("here", kept.id) == kept == store.restore("here", kept.id)
    assert store.articles("here") == [kept]


def test_removed_words_that_are_added_again_come_back(store: ArticleStore) -> None:
    """They are the same article, with all that is known of it."""
    kept = store.add(article()).article
    store.remove("here", kept.id, NOON)
    again = store.add(article(name="other.txt"))

    assert (again.article, again.is_new) == (kept, True)


def test_words_that_are_being_purged_are_added_as_new_ones(store: ArticleStore) -> None:
    """Rather than brought back while they go."""
    kept = store.add(article()).article
    store.remove("here", kept.id, NOON)
    with ThreadPoolExecutor(1) as threads:
        with store.database.writing("purge") as purging:
            purging.exec_driver_sql("DELETE FROM articles WHERE removed_at IS NOT NULL")
            adding = threads.submit(store.add, article())
            with suppress(TimeoutError):
                adding.result(0.3)
        added = adding.result(5)

    assert added.is_new
    assert [each.id for each in store.listing("here")] == [added.article.id]


def test_a_removed_article_does_not_give_its_id_away(store: ArticleStore) -> None:
    """What is added under the same name meanwhile is another article, and both can be there in the end."""
    removed = store.add(article("The ferry ran.")).article
    store.remove("here", removed.id, NOON)
    added = store.add(article("The bridge held.")).article
    store.restore("here", removed.id)

    assert {kept.text for kept in store.articles("here")} == {removed.text, added.text}


def test_purging_drops_what_was_removed_before_a_moment(store: ArticleStore) -> None:
    """What was removed later, and what is there, stays."""
    there, early, late = (store.add(article(f"The {name} ran.", name)).article for name in ("a", "b", "c"))
    for kept in (there, early, late):
        store.feedback.note("here", Verdict(kept.id, kept.revision, 0, is_helpful=True), NOON)
    store.remove("here", early.id, NOON)
    store.remove("here", late.id, NOON + DAY)

    assert store.purge(NOON + timedelta(hours=1)) == 1
    with pytest.raises(UnknownArticle):
        store.restore("here", early.id)
    store.restore("here", late.id)
    assert {kept.id for kept in store.articles("here")} == {there.id, late.id}
    assert {tally.article_id for tally in store.feedback.tallies("here")} == {there.id, late.id}


def test_a_listing_counts_the_words_of_body_paragraphs(store: ArticleStore) -> None:
    """Headings, captions and furniture are no words of the article's."""
    kept = store.add(article("# Title\n\nOne two three.\n\n![A caption](a.jpg)\n\nFour five.", "a.md")).article

    assert store.listing("here") == [
        Listed(kept.id, "Title", kept.revision, 5, 2, kept.added_at, kept.added_at, kept.source_url)
    ]


def test_an_export_has_every_text(store: ArticleStore) -> None:
    """Title, words and address of each article."""
    added = [store.add(article(FLOOD_MARKDOWN, "a.md")).article, store.add(article()).article]

    assert list(store.export("here")) == [(kept.title, kept.text, kept.source_url) for kept in added]


def test_libraries_are_apart(store: ArticleStore) -> None:
    """With another library's name, nothing of this one's is seen or changed, by any call."""
    kept = store.add(article()).article
    store.feedback.note("here", Verdict(kept.id, kept.revision, 0, is_helpful=True), NOON)
    store.feedback.note_gap("here", "Who?", NOON)

    assert is_empty(store, "there")
    assert store.article("there", kept.id) is None
    assert store.revisions("there", kept.id) == []
    assert not store.feedback.tallies("there")
    assert not store.feedback.gaps("there", NOON)
    changes: list[Change] = [
        lambda: store.rename("there", kept.id, "Mine"),
        lambda: store.remove("there", kept.id, NOON),
        lambda: store.restore("there", kept.id),
        lambda: store.replace(kept.id, article("Other words.", library_id="there")),
    ]
    for change in changes:
        with pytest.raises(UnknownArticle):
            change()
    store.forget("there")

    twin = store.add(article(library_id="there"), quota=Quota(1, len(FLOOD)))
    assert twin.is_new
    store.remove("there", twin.article.id, NOON)
    store.forget("there")
    assert store.articles("here") == [kept]
    assert store.feedback.gaps("here", NOON) == [Gap("Who?", 1, NOON)]


def test_two_libraries_may_hold_an_article_of_the_same_id(store: ArticleStore) -> None:
    """What is done to one leaves the other alone."""
    first, second = (dataclasses.replace(article(library_id=name), id="same") for name in ("here", "there"))
    assert [store.add(each).article for each in (first, second)] == [first, second]
    store.replace("same", dataclasses.replace(article("Other words."), id="same"))
    store.rename("here", "same", "Mine")
    store.remove("here", "same", NOON)
    store.purge(NOON + DAY)

    assert store.articles("here") == []
    assert store.articles("there") == [second]


def test_a_forgotten_library_leaves_nothing(store: ArticleStore) -> None:
    """When the bot leaves a server, everything of it goes, also what was removed."""
    kept, removed = store.add(article()).article, store.add(article("The ferry ran.", "b.txt")).article
    store.remove("here", removed.id, NOON)
    store.feedback.note("here", Verdict(kept.id, kept.revision, 0, is_helpful=True), NOON)
    store.feedback.note_gap("here", "Who?", NOON)
    store.forget("here")

    assert is_empty(store, "here")
    assert not store.feedback.tallies("here")
    assert not store.feedback.gaps("here", NOON)
    with pytest.raises(UnknownArticle):
        store.restore("here", removed.id)


@pytest.mark.parametrize("call", ["replace", "rename", "remove", "restore"])
def test_what_is_not_there_cannot_be_changed(store: ArticleStore, call: str) -> None:
    """An unknown id is an error that says so."""
    calls: dict[str, Change] = {
        "replace": lambda: store.replace("nothing", article()),
        "rename": lambda: store.rename("here", "nothing", "A title"),
        "remove": lambda: store.remove("here", "nothing", NOON),
        "restore": lambda: store.restore("here", "nothing"),
    }
    with pytest.raises(UnknownArticle, match="not here"):
        calls[call]()


@pytest.mark.parametrize("call", ["replace", "rename", "remove"])
def test_a_removed_article_cannot_be_changed(store: ArticleStore, call: str) -> None:
    """It has to be restored first."""
    kept = store.add(article()).article
    store.remove("here", kept.id, NOON)
    calls: dict[str, Change] = {
        "replace": lambda: store.replace(kept.id, article("Other words.")),
        "rename": lambda: store.rename("here", kept.id, "A title"),
        "remove": lambda: store.remove("here", kept.id, NOON + DAY),
    }
    with pytest.raises(UnknownArticle):
        calls[call]()
    assert store.purge(NOON + timedelta(hours=1)) == 1


def test_a_library_takes_so_many_articles(store: ArticleStore) -> None:
    """One more is refused in a sentence; a removed one makes room, and can't come back into it."""
    quota = Quota(articles=2, characters=1000)
    first, _ = (store.add(article(f"The {name} ran.", name), quota=quota).article for name in ("a", "b"))
    with pytest.raises(LibraryFull, match=r"holds 2 articles and may hold 2\. Remove another"):
        store.add(article("The c ran.", "c"), quota=quota)
    assert not store.add(article("The a ran.", "c"), quota=quota).is_new
    store.replace(first.id, article("The a ran away.", "a"), quota=quota)

    store.remove("here", first.id, NOON)
    store.add(article("The c ran.", "c"), quota=quota)
    with pytest.raises(LibraryFull):
        store.restore("here", first.id, quota=quota)
    with pytest.raises(LibraryFull):
        store.add(article("The a ran away.", "a"), quota=quota)


def test_a_library_takes_so_many_characters(store: ArticleStore) -> None:
    """Those of all its present articles together; fewer are always taken."""
    quota = Quota(articles=9, characters=30)
    first = store.add(article("The ferry ran."), quota=quota).article
    store.add(article("The bridge held.", "b"), quota=quota)
    with pytest.raises(LibraryFull, match="would hold 39 characters in all and may hold 30"):
        store.add(article("The weir.", "c"), quota=quota)
    with pytest.raises(LibraryFull, match="would hold 31"):
        store.replace(first.id, article("The ferry sank."), quota=quota)
    assert [kept.text for kept in store.articles("here")] == ["The ferry ran.", "The bridge held."]

    assert store.replace(first.id, article("The ferry."), quota=Quota(0, 0)).text == "The ferry."


def test_threads_at_once_keep_to_the_quota_and_the_words(store: ArticleStore) -> None:
    """Of many who add at once, none adds words twice, and none goes beyond what may be held."""
    texts = [f"The ferry ran for {number % 8} days." for number in range(32)]

    def add(text: str) -> bool | None:
        try:
            return store.add(article(text), quota=Quota(5, 10_000)).is_new
        except LibraryFull:
            return None

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(add, texts))

    assert outcomes.count(True) == 5
    kept = [each.text for each in store.articles("here")]
    assert len(kept) == len(set(kept)) == store.changes()["here"] == 5


def test_verdicts_are_counted_by_passage(store: ArticleStore) -> None:
    """Those that helped least come first; the revision tells old verdicts from new ones."""
    for is_helpful in (True, False, True):
        store.feedback.note("here", Verdict("a", "r1", 3, is_helpful), NOON)
    store.feedback.note("here", Verdict("a", "r2", 3, is_helpful=True), NOON)

    assert store.feedback.tallies("here") == [Tally("a", "r1", 3, 2, 1), Tally("a", "r2", 3, 1, 0)]


def test_unanswered_questions_are_counted_and_forgotten(store: ArticleStore) -> None:
    """Who asked is nowhere; the most frequent come first."""
    for question, days in (("Who?", 0), ("When?", 1), ("Who?", 2), ("Why?", 3)):
        store.feedback.note_gap("here", question, NOON + days * DAY)

    assert store.feedback.gaps("here", NOON) == [
        Gap("Who?", 2, NOON + 2 * DAY),
        Gap("Why?", 1, NOON + 3 * DAY),
        Gap("When?", 1, NOON + DAY),
    ]
    assert [gap.question for gap in store.feedback.gaps("here", NOON + 3 * DAY)] == ["Why?"]
    assert store.feedback.forget_gaps(NOON + 2 * DAY) == 2
    assert store.feedback.gaps("here", NOON) == [Gap("Why?", 1, NOON + 3 * DAY), Gap("Who?", 1, NOON + 2 * DAY)]


def test_each_change_is_counted_for_its_library(store: ArticleStore) -> None:
    """What can be asked is another afterwards, and a process that knows the number sees it."""
    kept = store.add(article()).article
    others = store.add(article(library_id="there")).article
    changes: list[Change] = [
        lambda: store.replace(kept.id, article("Other words.")),
        lambda: store.rename("here", kept.id, "A title"),
        lambda: store.remove("here", kept.id, NOON),
        lambda: store.restore("here", kept.id),
        lambda: store.remove("here", kept.id, NOON),
        lambda: store.add(article("Other words.")),
        lambda: store.forget("here"),
        lambda: store.add(article()),
    ]
    for number, change in enumerate(changes, start=2):
        change()
        assert store.changes() == {"here": number, "there": 1}
    assert store.snapshot("there") == Snapshot([others], 1)
    assert store.snapshot("nowhere") == Snapshot([], 0)


def test_what_changes_nothing_is_not_counted(store: ArticleStore) -> None:
    """Words that are there, what is there already, what is refused, and what could not be asked before."""
    kept = store.add(article()).article
    removed = store.add(article("The ferry ran.")).article
    store.remove("here", removed.id, NOON)
    before = store.changes()

    store.add(article(name="copy.txt"))
    store.restore("here", kept.id)
    with pytest.raises(LibraryFull):
        store.add(article("The bridge held."), quota=Quota(1, 1000))
    with pytest.raises(UnknownArticle):
        store.rename("here", "nothing", "A title")
    store.purge(NOON + DAY)
    store.forget("nowhere")

    assert store.changes() == before == {"here": 3}


def test_all_numbers_are_read_at_once(store: ArticleStore) -> None:
    """However many libraries there are: it is done every few seconds."""
    for number in range(20):
        store.add(article(library_id=f"discord:{number}"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    with store.database.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)

    assert set(store.changes().values()) == {1}
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_a_given_title_comes_with_the_article(store: ArticleStore) -> None:
    """It outlives revisions, and what comes back may get one too."""
    kept = store.add(article(), given_title="High water").article
    replaced = store.replace(kept.id, article("The ferry ran."))
    store.remove("here", kept.id, NOON)
    back = store.add(article("The ferry ran."), given_title="Low water").article

    assert [each.title for each in (kept, replaced, back)] == ["High water", "High water", "Low water"]


def test_what_was_removed_is_listed_apart(store: ArticleStore) -> None:
    """For as long as it can be restored."""
    kept, removed = store.add(article()).article, store.add(article("The ferry ran.", "b.txt")).article
    store.remove("here", removed.id, NOON)

    assert [listed.id for listed in store.listing("here")] == [kept.id]
    assert [listed.id for listed in store.removed("here")] == [removed.id]
    assert store.removed("there") == []
    store.purge(NOON + DAY)
    assert store.removed("here") == []
