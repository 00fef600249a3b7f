"""What of a quote is shown."""

import pytest
from hypothesis import given

from bot.excerpts import best_sentence, whole_passage
from tests.bot.samples import ARTICLES, MILL, OWNER, SOLD, library_of


def test_a_passage_that_goes_on_from_another_comes_with_its_lead() -> None:
    """“She” is named in the paragraph before, so that sentence stands in front, as far from it as in the article."""
    quote = library_of(MILL).ask("What was sold to the museum?").quotes[0]

    assert quote.text.startswith(SOLD)
    assert whole_passage(quote).text == OWNER + quote.text
    assert whole_passage(quote, has_lead=False).text == quote.text
    assert best_sentence(quote).text == OWNER + SOLD
    assert best_sentence(quote, has_lead=False).text == SOLD


def test_a_lead_within_the_passage_is_not_said_twice() -> None:
    """Where the passage holds the sentence before, it is shown as it is."""
    quote = library_of(MILL).ask("Who sold wool?").quotes[0]

    assert quote.lead
    assert whole_passage(quote).text == quote.text


@pytest.mark.parametrize("has_lead", [True, False], ids=["lead", "no-lead"])
@given(text=ARTICLES)
def test_an_excerpt_is_a_slice_of_the_article(text: str, has_lead: bool) -> None:  # noqa: FBT001 (parametrised)
    """Put together, its parts are the article's characters around the best sentence, without a gap."""
    library = library_of(text)
    whole = library.articles()[0].text

    for quote in library.ask("What wheel was sold?").quotes:
        for excerpt in (whole_passage(quote, has_lead=has_lead), best_sentence(quote, has_lead=has_lead)):
            assert excerpt.best == whole[quote.best.start : quote.best.end]
            assert excerpt.text == whole[quote.best.start - len(excerpt.before) : quote.best.end + len(excerpt.after)]
