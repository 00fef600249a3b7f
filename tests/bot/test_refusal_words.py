"""Whatever a member can meet has a sentence for them, in each language."""

import re
from collections.abc import Iterator

import pytest

from bot.errors import (
    AddressProblem,
    BrokenAnswer,
    ForbiddenAddress,
    NotAllowedByRobots,
    NotAnAddress,
    Refused,
    SourceError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
    Untrusted,
    WrongType,
)
from bot.escaping import message_length
from bot.refusal_words import refused
from bot.wording import languages, wording_for
from index import PullquoteError, StoreError
from index.errors import (
    ArticleError,
    ArticleNotFound,
    ArticleTooLarge,
    DamagedFile,
    DataSetError,
    EmptyArticle,
    EmptyLibrary,
    EmptyQuestion,
    GoldenFull,
    LibraryFull,
    LockedFile,
    NotText,
    PageTooLarge,
    PageWithoutText,
    ScannedPages,
    TooManyArticles,
    TooManyCharacters,
    TooManyPages,
    UnknownArticle,
    UnknownFormat,
    UnpacksTooLarge,
    UnreadableFile,
    WrongFormat,
)

HOSTILE = "{0}**[Mill](https://evil.example)**\n# <@1> @everyone " + "_*\N{PILE OF POO}" * 200
LARGE = 123_456_789_012
LONGEST = 300
MET: tuple[SourceError | PullquoteError, ...] = (
    *(NotAnAddress(problem) for problem in AddressProblem),
    NotAnAddress(AddressProblem.HOST, is_redirect=True),
    Unreachable(),
    Unreachable(HOSTILE),
    ForbiddenAddress(HOSTILE),
    Untrusted(HOSTILE),
    TooSlow(12.5),
    TooManyRedirects(LARGE),
    NotAllowedByRobots(HOSTILE),
    *(Refused(status) for status in (300, 400, 403, 404, 429, 451, 500, 999)),
    BrokenAnswer(),
    WrongType(""),
    WrongType(HOSTILE),
    TooLarge(LARGE),
    TooLarge(LARGE, LARGE),
    UnknownFormat(HOSTILE, (HOSTILE,)),
    NotText(HOSTILE),
    WrongFormat(HOSTILE, "Word (DOCX)"),
    DamagedFile(HOSTILE),
    LockedFile(HOSTILE),
    ScannedPages(HOSTILE),
    TooManyPages(HOSTILE, LARGE, LARGE),
    UnpacksTooLarge(HOSTILE),
    ArticleTooLarge(HOSTILE, LARGE, LARGE),
    PageTooLarge(HOSTILE, LARGE, LARGE),
    EmptyArticle(HOSTILE),
    PageWithoutText(HOSTILE, 1),
    EmptyLibrary(HOSTILE),
    EmptyQuestion(HOSTILE),
    UnknownArticle(HOSTILE),
    TooManyArticles(HOSTILE, LARGE, LARGE),
    TooManyCharacters(HOSTILE, LARGE, LARGE),
    GoldenFull(LARGE),
    StoreError(HOSTILE, HOSTILE),
)
NEVER_RAISED = {SourceError, PullquoteError, ArticleError, LibraryFull}
OF_WHOEVER_RUNS_IT = {ArticleNotFound, UnreadableFile, DataSetError}

in_each_language = pytest.mark.parametrize("code", languages())


def kinds(root: type[Exception]) -> Iterator[type[Exception]]:
    """A class of errors with all that are below it; of the store one stands for all."""
    yield root
    if root is not StoreError:
        for kind in root.__subclasses__():
            yield from kinds(kind)


def test_every_kind_is_tried() -> None:
    """One that is new has to be worded, and to be tried here."""
    known = {*kinds(SourceError), *kinds(PullquoteError)}

    assert {type(error) for error in MET} == known - NEVER_RAISED - OF_WHOEVER_RUNS_IT


@in_each_language
def test_each_kind_has_words_of_its_own(code: str) -> None:
    """Not those for what should never happen; and it shares them only with what is the same to a member."""
    words = wording_for(code)
    sentences = {refused(error, words): type(error) for error in reversed(MET)}

    assert refused(SourceError(), words) not in sentences
    assert {type(error) for error in MET} - set(sentences.values()) == {
        ForbiddenAddress,
        ArticleTooLarge,
        UnknownFormat,
    }


@in_each_language
def test_an_inner_name_is_told_as_an_unknown_one(code: str) -> None:
    """Nobody can find out what an inner network holds."""
    words = wording_for(code)

    for host in ("db.corp", ""):
        assert refused(ForbiddenAddress(host), words) == refused(Unreachable(host), words)


@in_each_language
@pytest.mark.parametrize("error", MET, ids=lambda error: type(error).__name__)
def test_names_are_short_and_do_nothing(code: str, error: SourceError | PullquoteError) -> None:
    """A sentence stays one, on one line, whatever a file is called."""
    sentence = refused(error, wording_for(code))

    assert message_length(sentence) <= LONGEST
    assert "\n" not in sentence
    assert re.findall(r"(?<!\\)[@<\[*_]", sentence) == []
    assert re.findall(r"^\s|\s{2}|None|[^.]$", sentence) == []


@in_each_language
def test_what_is_on_the_machine_is_not_told(code: str) -> None:
    """Paths and addresses of databases are for whoever runs the bot."""
    errors = [
        StoreError("postgresql://db.corp/pullquote", "/var/lib"),
        ArticleNotFound("/srv/articles"),
        UnreadableFile("/srv/articles", "/srv"),
        DataSetError("/srv/questions", "/srv"),
    ]

    assert [error for error in errors if re.search("/(srv|var|db)", refused(error, wording_for(code)))] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "This has 5.1 MB and is too large: the limit is 5 MB. Give a part of it."),
        ("de", "Mit 5,1 MB ist das zu groß: Höchstens 5 MB sind möglich. Nimm einen Teil davon."),
        ("es", "Tiene 5,1 MB y es demasiado grande: el máximo son 5 MB. Usa una parte."),
        ("fr", "Avec 5,1 Mo, c’est trop gros : la limite est de 5 Mo. Donnes-en une partie."),
    ],
)
def test_sizes_are_written_as_the_language_writes_them(code: str, sentence: str) -> None:
    """And never as the limit, however little is too much."""
    told = refused(TooLarge(5_000_000, 5_000_001), wording_for(code))

    assert told.replace("\N{NO-BREAK SPACE}", " ") == sentence
