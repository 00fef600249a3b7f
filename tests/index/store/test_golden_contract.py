"""What a store must do with golden questions, in SQLite and in PostgreSQL alike."""

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from index import ArticleStore, GoldenFull, GoldenQuestion, UnknownArticle, open_store
from tests.index.store.samples import NOON, article

DAY = timedelta(days=1)


def questions(store: ArticleStore, library_id: str = "here") -> list[str]:
    """The golden questions of a library."""
    return [golden.question for golden in store.golden.of(library_id)]


def rows(address: str) -> int:
    """How many golden questions the table has, of whatever articles."""
    engine = create_engine(address)
    try:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM golden_questions")).scalar_one())
    finally:
        engine.dispose()


def test_a_pinned_question_is_kept_with_its_words(address: str) -> None:
    """Any words, over the end of the process."""
    words = "“Doors”,\nshe said:\x00 \ud83d 😀"
    with open_store(address) as store:
        kept = store.add(article()).article
        store.golden.add("here", "What did she say?", kept.id, words)
    with open_store(address) as store:
        assert store.golden.of("here") == [GoldenQuestion("What did she say?", kept.id, (words,))]


def test_questions_stand_in_the_order_in_which_they_were_pinned(store: ArticleStore) -> None:
    """One that is pinned again takes the place of what it was, and comes last."""
    first, second = (store.add(article(f"The {name} ran.", name)).article for name in ("a", "b"))
    for question in ("Who?", "When?", "Why?"):
        store.golden.add("here", question, first.id, "The a ran.")
    store.golden.add("here", "When?", second.id, "The b ran.")

    assert questions(store) == ["Who?", "Why?", "When?"]
    assert store.golden.of("here")[2] == GoldenQuestion("When?", second.id, ("The b ran.",))


def test_a_question_can_be_removed(store: ArticleStore) -> None:
    """It is said whether there was one."""
    kept = store.add(article()).article
    store.golden.add("here", "Who?", kept.id, "slept")

    assert not store.golden.remove("there", "Who?")
    assert store.golden.remove("here", "Who?")
    assert not store.golden.remove("here", "Who?")
    assert questions(store) == []


def test_a_removed_articles_questions_come_back_with_it(store: ArticleStore) -> None:
    """Meanwhile they are not there."""
    kept = store.add(article()).article
    store.golden.add("here", "Who?", kept.id, "slept")
    store.remove("here", kept.id, NOON)

    assert questions(store) == []
    store.restore("here", kept.id)
    assert questions(store) == ["Who?"]


def test_questions_outlive_new_words(store: ArticleStore) -> None:
    """They are there to be checked against them."""
    kept = store.add(article()).article
    store.golden.add("here", "Who?", kept.id, "slept")
    store.replace(kept.id, article("Other words."))

    assert store.golden.of("here") == [GoldenQuestion("Who?", kept.id, ("slept",))]


def test_a_purged_articles_questions_are_gone(store: ArticleStore, address: str) -> None:
    """For good: no row is left, and the others stay."""
    purged, there = (store.add(article(f"The {name} ran.", name)).article for name in ("a", "b"))
    store.golden.add("here", "Who?", purged.id, "The a ran.")
    store.golden.add("here", "When?", there.id, "The b ran.")
    store.remove("here", purged.id, NOON)
    store.purge(NOON + DAY)

    assert questions(store) == ["When?"]
    assert rows(address) == 1


def test_a_forgotten_librarys_questions_are_gone(store: ArticleStore, address: str) -> None:
    """When the bot leaves a server, they go with everything else."""
    kept = store.add(article()).article
    store.golden.add("here", "Who?", kept.id, "slept")
    store.forget("here")

    assert rows(address) == 0


def test_a_question_needs_an_article(store: ArticleStore) -> None:
    """One of its library that is not removed; what was pinned before stays."""
    kept, other = store.add(article()).article, store.add(article("The a ran.", "a")).article
    store.golden.add("here", "Who?", other.id, "The a ran.")
    with pytest.raises(UnknownArticle):
        store.golden.add("there", "Who?", kept.id, "slept")
    store.remove("here", kept.id, NOON)
    with pytest.raises(UnknownArticle):
        store.golden.add("here", "Who?", kept.id, "slept")

    assert store.golden.of("here") == [GoldenQuestion("Who?", other.id, ("The a ran.",))]


def test_libraries_are_apart(store: ArticleStore) -> None:
    """The same question may be pinned in each, to articles of the same id."""
    here, there = (store.add(article(library_id=name)).article for name in ("here", "there"))
    store.golden.add("here", "Who?", here.id, "slept")
    store.golden.add("there", "Who?", there.id, "river")
    store.golden.add("there", "When?", there.id, "Tuesday", most=2)

    assert store.golden.of("here") == [GoldenQuestion("Who?", here.id, ("slept",))]
    assert questions(store, "there") == ["Who?", "When?"]
    store.golden.remove("there", "Who?")
    assert questions(store) == ["Who?"]


def test_a_library_has_so_many_questions(store: ArticleStore) -> None:
    """One more is refused in a sentence; one that is pinned again is none more, and removed articles' do not count."""
    kept, other = store.add(article()).article, store.add(article("The a ran.", "a")).article
    store.golden.add("here", "Who?", kept.id, "slept", most=2)
    store.golden.add("here", "When?", other.id, "ran", most=2)
    with pytest.raises(GoldenFull, match="There are 2 golden questions already"):
        store.golden.add("here", "Why?", kept.id, "slept", most=2)
    store.golden.add("here", "Who?", kept.id, "river", most=2)

    store.remove("here", other.id, NOON)
    store.golden.add("here", "Why?", kept.id, "slept", most=2)
    assert questions(store) == ["Who?", "Why?"]
