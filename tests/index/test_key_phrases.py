import pytest

from index import split_passages
from index.key_phrases import LENGTHS, key_phrases
from tests.index.samples import plain_article


def phrases(text: str) -> list[str]:
    """The key phrases of a text without headings, best first."""
    article = plain_article(text)
    (section,) = key_phrases(article, [split_passages(article)])
    return [phrase.text for phrase in section]


def test_what_comes_again_is_better() -> None:
    """Of two phrases of as many words the more frequent one comes first, and in the spelling that it has first."""
    text = "It lay on the stone bridge. He saw the wooden ferry. The wooden\nferry ran. They took the wooden ferries."
    assert phrases(text)[:2] == ["wooden ferry", "stone bridge"]


def test_several_words_are_better_than_one() -> None:
    """A single word comes behind a phrase, and a longer single word before a shorter one."""
    assert phrases("She sold the mill and the lighthouse. He kept the oak table.") == [
        "oak table",
        "lighthouse",
        "mill",
    ]


def test_what_other_passages_hold_too_is_worse() -> None:
    """A phrase that stands in every passage says little of any."""
    day = "Nobody slept while {0} was on the water and the rain went on and on over the {1} for as long as it could. "
    article = plain_article(
        "\n\n".join(day.format("Brandt", f"{place} field") * 3 for place in ("barley", "oat", "rye"))
    )
    passages = split_passages(article)
    ranked = key_phrases(article, [[passage] for passage in passages])
    assert [section[0].text for section in ranked] == ["barley field", "oat field", "rye field"]
    assert all(section[-1].score < section[0].score for section in ranked)


def test_a_possessive_at_the_end_is_left_out() -> None:
    """A name is written as one would ask for it."""
    assert "Ines Holm" in phrases("They heard of Ines Holm’s.")


@pytest.mark.parametrize("text", ["They met a b.", f"They met a {'very' * 11}long{'er' * 4} bridge."])
def test_a_phrase_is_neither_too_short_nor_too_long(text: str) -> None:
    """Phrases have 2 to 40 characters."""
    assert all(len(phrase) in LENGTHS for phrase in phrases(text))
