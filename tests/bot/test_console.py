"""A conversation at the prompt."""

import re
from functools import partial

import pytest
from hypothesis import given

from bot.console import answer_as_text, answer_for_terminal, converse, help_text
from index import Library
from tests.bot.samples import ARTICLES, MILL, OWNER, SOLD, library_of

FLOOD = """# The flood of 1931

The river rose all Tuesday. By Thursday the bridge at Alder Street was closed.

## After the water

The ferry ran for eleven days. It carried the post, the doctor and two pianos, and it was paid for by the county.
"""


@pytest.fixture
def library() -> Library:
    """A library of one article."""
    return library_of(FLOOD)


def conversation(library: Library, monkeypatch: pytest.MonkeyPatch, *typed: str, previous: str | None = None) -> None:
    """Type some lines at the prompt, then Ctrl-D."""
    lines = iter(typed)

    def read_line(prompt: str) -> str:
        del prompt
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read_line)
    converse(library, library.ask, partial(answer_as_text, articles=library.articles()), previous)


def test_a_question_goes_on_from_the_one_before(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Thanks and empty lines in between do not end the subject."""
    conversation(library, monkeypatch, "For how long did the ferry run?", "thanks!", " ", "and what did it carry?")

    first, thanks, follow_up = capsys.readouterr().out.strip().split("\n\n")
    assert first.startswith("The ferry ran for eleven days.")
    assert thanks == help_text(library.articles())
    assert follow_up.startswith("The ferry ran for eleven days. It carried the post")


def test_the_sample_question_can_be_gone_on_from(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was shown at the start is the question before the first one."""
    conversation(library, monkeypatch, "why?", previous="What happened to the bridge?")

    assert "By Thursday the bridge at Alder Street was closed." in capsys.readouterr().out


def test_a_first_question_that_points_nowhere_finds_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a question before it there is nothing to look for."""
    conversation(library, monkeypatch, "why?")

    assert capsys.readouterr().out.strip() == "I can’t find that in the article."


def test_a_sentence_that_goes_on_from_another_has_it_in_front() -> None:
    """So it is in a file and in a terminal, where only the sentence that answers is bold."""
    asked = library_of(MILL)
    answer = asked.ask("Who sold the old wheel and wool in June?")

    plain, styled = (show(answer, asked.articles()) for show in (answer_as_text, answer_for_terminal))

    assert plain.startswith(f"{OWNER}{SOLD} The carts stood idle")
    assert "many words. They sold wool and a wheel of cheese in June.\n  — The mill · The hill · paragraph 3" in plain
    assert "forty years.\x1b[0m \x1b[1mShe sold the old wheel" in styled
    assert "\x1b[1mThey sold wool" in styled


@given(ARTICLES)
def test_a_quote_in_a_file_is_a_slice_of_the_article(text: str) -> None:
    """Whatever the sentences go on from, what stands above a source is the article’s, to the character."""
    asked = library_of(text)
    answer = asked.ask("What wheel was sold?")

    above_source = answer_as_text(answer, asked.articles()).partition("\n  — ")[0]

    has_remark = not answer.found or answer.corrected
    quote = above_source.partition("\n\n")[2] if has_remark else above_source
    assert quote in asked.articles()[0].text


def test_a_terminal_gets_whole_words(
    library: Library, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program's own sentences are broken between words."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    conversation(library, monkeypatch, "hello")

    output = capsys.readouterr().out
    assert max(map(len, output.splitlines())) <= 40
    assert " ".join(output.split()) == help_text(library.articles())


@pytest.mark.parametrize("columns", range(30, 60))
def test_a_paragraph_keeps_its_number(library: Library, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """Wherever the line of the source is broken, it is not between the two."""
    monkeypatch.setenv("COLUMNS", str(columns))

    styled = answer_for_terminal(library.ask("What did the ferry carry?", explain=True), library.articles())

    assert "paragraph 2" in styled
    assert max(len(re.sub(r"\x1b\[\d+m", "", line)) for line in styled.splitlines()) <= columns
