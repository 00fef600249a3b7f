import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index.engines.repair import MIN_PREFIX_SHARE, Repair, Vocabulary, is_misspelt_function_word, shared_prefix
from index.languages.english import ENGLISH
from index.languages.vietnamese import VIETNAMESE

WORDS = dict.fromkeys(["bridge", "hospital", "river", "mayor", "school", "ferry", "levee"], 1)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("brigde", "bridge"),
        ("brdge", "bridge"),
        ("bridgge", "bridge"),
        ("bridhe", "bridge"),
        ("rbidge", "bridge"),
        ("ridge", "bridge"),
        ("bbridge", "bridge"),
        ("hospitl", "hospital"),
        ("hopsitla", "hospital"),
        ("hospitalised", "hospital"),
    ],
    ids=[
        "swapped",
        "dropped",
        "doubled",
        "mistyped",
        "first letters swapped",
        "first letter dropped",
        "first letter doubled",
        "dropped near the end",
        "two swaps",
        "a longer word",
    ],
)
def test_a_misspelt_word_is_taken_for_the_known_one(typed: str, known: str) -> None:
    """An error or two, also in the first letter, do not hide the word; trust is less than whole."""
    repair = Vocabulary(WORDS).nearest(typed)
    assert repair is not None
    assert repair.word == known
    assert 0 < repair.trust < 1


@pytest.mark.parametrize("word", ["brg", "cat", "xylophone", "midge", "1931", "b2idge", ""])
def test_a_short_or_unrelated_word_is_not_repaired(word: str) -> None:
    """A word that is short, no word, or like none that is known stays as it is."""
    assert Vocabulary(WORDS).nearest(word) is None


def test_among_equally_near_words_the_more_frequent_one_is_taken() -> None:
    """Frequency decides between words of the same similarity."""
    repair = Vocabulary({"boots": 1, "boats": 2}).nearest("bouts")
    assert repair is not None
    assert repair.word == "boats"


@pytest.mark.parametrize("typed", ["ma", "bouts"])
def test_the_order_of_the_words_decides_nothing(typed: str) -> None:
    """What came and went leaves words in another order than that of a new library."""
    words = dict.fromkeys(["má", "mà", "boots", "boats"], 1)
    assert Vocabulary(words).nearest(typed) == Vocabulary(dict(reversed(words.items()))).nearest(typed) is not None


@given(
    st.dictionaries(st.text("abc", min_size=4, max_size=12), st.integers(1, 3), max_size=40),
    st.text("abc", min_size=4, max_size=12),
)
def test_the_nearest_is_that_of_all_words(counts: dict[str, int], typed: str) -> None:
    """Words are compared with few, but no other would have been nearer."""
    near = [
        (OSA.normalized_similarity(typed, known), count, known)
        for known, count in counts.items()
        if typed[0] in known[:2] or known[0] in typed[:2]
    ]
    near += [(shared_prefix(typed, known), count, known) for known, count in counts.items() if typed[:5] == known[:5]]
    trust, _, nearest = max(near, default=(0.0, 0, ""))

    repair = Vocabulary(counts).nearest(typed)

    if trust < MIN_PREFIX_SHARE:
        assert repair is None
    elif trust >= 0.75:
        assert repair == Repair(nearest, trust)


def test_nothing_is_near_in_an_empty_vocabulary() -> None:
    """Without known words nothing is repaired."""
    assert Vocabulary({}).nearest("bridge") is None


@pytest.mark.parametrize("word", ["waht", "wich", "happend", "hapened", "whcih", "shoud", "becuase"])
def test_a_misspelt_function_word_is_told(word: str) -> None:
    """A question word or a light word with a slip in it asks for nothing."""
    assert is_misspelt_function_word(word, ENGLISH)


@pytest.mark.parametrize("word", ["bridge", "lake", "come", "whale", "mill"])
def test_a_content_word_is_no_misspelt_function_word(word: str) -> None:
    """A word with letters replaced, or a short one, is taken as it stands."""
    assert not is_misspelt_function_word(word, ENGLISH)


def test_a_word_typed_without_its_accents_is_the_word_with_them() -> None:
    """Where a language's accents are letters of their own, people still leave them out, also of short words."""
    repair = Vocabulary({"phà": 2, "thuyền": 1}).nearest("thuyen")
    assert repair is not None
    assert repair.word == "thuyền"
    assert repair.trust > 0.9
    assert Vocabulary({"phà": 1}).nearest("pha") == Repair("phà", repair.trust)


def test_a_function_word_typed_without_its_accents_asks_for_nothing() -> None:
    """Where accents tell words apart, stop words keep theirs, and people leave them out."""
    assert is_misspelt_function_word("nao", VIETNAMESE)
    assert not is_misspelt_function_word("thuyen", VIETNAMESE)
