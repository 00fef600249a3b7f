import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index import ArticleError, article_paths, read_article, read_file, split_passages
from index.errors import (
    ArticleNotFound,
    ArticleTooLarge,
    EmptyArticle,
    NotText,
    UnknownFormat,
    UnreadableFile,
)
from index.readers import LIMIT_BYTES
from tests.index.samples import FLOOD, SUFFIXES, any_text


class RefusedPath(type(Path())):  # type: ignore[misc]
    """A path that the system lets nobody look at, like one in another user's folder."""

    def stat(self, *, follow_symlinks: bool = True) -> None:
        """Refuse."""
        raise PermissionError(13, "Permission denied", str(self), follow_symlinks)


class LockedFolder(type(Path())):  # type: ignore[misc]
    """A folder that is seen but may not be listed."""

    def iterdir(self) -> None:
        """Refuse."""
        raise PermissionError(13, "Permission denied")


def written(path: Path, content: bytes) -> Path:
    """The path, with the content in it."""
    path.write_bytes(content)
    return path


def test_a_file_becomes_an_article(tmp_path: Path) -> None:
    """A file's article has its words, and an id of its own that the words do not change."""
    path = written(tmp_path / "flood.txt", FLOOD.encode())
    before = read_file(path)
    written(path, FLOOD.replace("Tuesday", "Monday").encode())
    after = read_file(path)
    assert before.text == FLOOD
    assert before.id == after.id
    assert before.revision != after.revision
    assert read_file(path, "another library").id != after.id


MISTAKES = {
    "nothing there": ("nowhere.txt", None, ArticleNotFound),
    "a file for a folder": ("flood.txt/x.txt", None, ArticleNotFound),
    "a NUL in the path": ("flood\0.txt", None, ArticleNotFound),
    "a folder": ("", None, UnreadableFile),
    "empty": ("empty.txt", b"", EmptyArticle),
    "white space": ("blank.md", b" \n\t\n", EmptyArticle),
    "furniture alone": ("page.txt", b"READ NEXT: The mill", EmptyArticle),
    "binary": ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", NotText),
    "too large": ("large.txt", b"a" * (LIMIT_BYTES + 1), ArticleTooLarge),
    "an unknown suffix": ("flood.xyz", b"The river rose.", UnknownFormat),
}


@pytest.mark.parametrize(("name", "content", "error"), MISTAKES.values(), ids=MISTAKES)
def test_each_mistake_has_its_error(
    name: str, content: bytes | None, error: type[ArticleError], tmp_path: Path
) -> None:
    """A file that cannot be read is named, with what is wrong in one line."""
    written(tmp_path / "flood.txt", FLOOD.encode())
    path = tmp_path / name
    if content is not None:
        written(path, content)
    with pytest.raises(ArticleError) as caught:
        read_file(path)
    assert type(caught.value) is error
    assert caught.value.name == str(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_refused_file_is_said_with_the_systems_words(tmp_path: Path) -> None:
    """What the system says is in the error."""
    path = RefusedPath(written(tmp_path / "flood.txt", FLOOD.encode()))
    with pytest.raises(UnreadableFile, match="Permission denied"):
        read_file(path)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        article_paths(path)


def test_a_folder_that_may_not_be_listed_is_said_to_be_so(tmp_path: Path) -> None:
    """A refused folder is an error rather than an empty list."""
    with pytest.raises(UnreadableFile, match="Permission denied"):
        article_paths(LockedFolder(tmp_path))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero on this system")
def test_a_file_without_end_is_too_large() -> None:
    """A device that never ends is read no further than the limit."""
    with pytest.raises(ArticleTooLarge):
        read_file(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["flood.txt", "flood.TXT", "flood.text", "flood", "flood.md", "flood.Markdown"])
def test_the_suffix_chooses_the_reader(name: str) -> None:
    """Every known suffix is read, in capitals too, and none means plain text."""
    assert read_article(b"The river rose.", name).text == "The river rose."


def test_too_many_bytes_are_refused_without_a_file() -> None:
    """An upload has the same limit as a file."""
    with pytest.raises(ArticleTooLarge):
        read_article(b"a" * (LIMIT_BYTES + 1), "upload.txt")


def test_a_folder_stands_for_its_readable_files_by_name(tmp_path: Path) -> None:
    """Files in folders below count; hidden ones and unknown formats do not."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    wanted = [written(tmp_path / name, b"x") for name in ("a.txt", "b/c.md", "d.MD")]
    for name in (".hidden.txt", ".git/e.txt", "f.png", "LICENSE"):
        written(tmp_path / name, b"x")
    assert article_paths(tmp_path) == wanted
    assert article_paths(tmp_path / "LICENSE") == [tmp_path / "LICENSE"]


def test_no_path_no_articles(tmp_path: Path) -> None:
    """A path to nothing is an error rather than an empty list."""
    with pytest.raises(ArticleNotFound):
        article_paths(tmp_path / "nowhere")


@given(content=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_are_an_article_or_an_article_error(content: bytes, suffix: str) -> None:
    """No file's bytes raise anything but an ArticleError."""
    try:
        article = read_article(content, f"flood{suffix}")
    except ArticleError:
        return
    assert split_passages(article)


@given(text=any_text, suffix=st.sampled_from(SUFFIXES), encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_any_text_is_an_article_or_an_article_error(text: str, suffix: str, encoding: str) -> None:
    """Whatever is marked up in it, a text is read whole, with a title and visible headings, or refused.

    A text with NUL in it is none; its bytes may be those of another in UTF-16.
    """
    assume("\x00" not in text)
    try:
        article = read_article(text.encode(encoding), f"flood{suffix}")
    except ArticleError:
        return
    assert article.text == text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff" * (encoding == "utf-8"))
    assert article.title.strip()
    for heading in (section.heading for section in article.sections):
        assert heading is None or (heading.strip() and "\n" not in heading)
    assert [p.number for s in article.sections for p in s.paragraphs if not p.is_caption] == list(
        range(1, 1 + sum(not p.is_caption for s in article.sections for p in s.paragraphs))
    )


HOSTILE = {
    "one letter and a stop": "a. ",
    "brackets": "(",
    "authors": "by A, ",
    "bylines": "By A\n\n",
    "short lines": "Ab\n\n",
    "newlines": "x" + "\n" * 99_000,
    "spaces": "x\n" + " " * 99_000,
    "stops": "." * 99_000 + "x",
    "unclosed credits": "(photo",
    "unclosed links": "[a](",
    "images": "![",
    "quote marks": ">",
    "nested quotes": "> ",
    "nested lists": "- ",
    "emphasis": "**a",
    "code": "`a``b",
    "comments": "<!--",
    "references": "[a]:\n",
    "titles": "Mr. ",
    "closers": ".)",
    "tables": "|a",
    "rules": "---\n",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_in_little_time(text: str, suffix: str) -> None:
    """A hundred thousand characters of anything are read and split in a time that grows with their number."""
    began = time.process_time()
    with suppress(EmptyArticle):
        split_passages(read_article((text * (100_000 // len(text))).encode(), f"flood{suffix}"))
    assert time.process_time() - began < 4


LANGUAGES = {
    "found": ("flood.txt", "Die Brücke war am Donnerstag geschlossen.", None, "de"),
    "given": ("flood.txt", "Die Brücke war am Donnerstag geschlossen.", "nl-BE", "nl"),
    "given as nothing": ("flood.txt", "Die Brücke war am Donnerstag geschlossen.", "und", "de"),
    "named": ("flood.md", "---\nlanguage: pt-BR\n---\nAs pontes.", None, "pt"),
    "named in short": ("flood.md", "---\nlang: zh_Hant\n---\nThe bridge.", None, "zh"),
    "named by a word": ("flood.md", "---\nlanguage: German\n---\nDer Fluss stieg und die Brücke war zu.", None, "de"),
    "named and given": ("flood.md", "---\nlanguage: EN\n---\nThe bridge.", "ro", "ro"),
    "unknown": ("flood.md", "---\nlanguage: xx\n---\nThe bridge.", None, "xx"),
    "nothing tells": ("flood.txt", "1931", None, "en"),
    "one letter": ("flood.txt", "水", None, "zh"),
}


@pytest.mark.parametrize(("name", "text", "given", "code"), LANGUAGES.values(), ids=LANGUAGES)
def test_an_article_has_a_language(name: str, text: str, given: str | None, code: str) -> None:
    """It is the given one, else the one in the front matter, else the one that the words are in."""
    article = read_article(text.encode(), name, language=given)
    assert article.language == code
    assert split_passages(article)


@pytest.mark.parametrize(
    ("sentence", "is_heading"),
    [("第三天", True), ("桥在星期四关闭了。", False), ("तीसरा दिन", True), ("पुल बंद था।", False)],
)
def test_headings_are_told_from_sentences_in_other_scripts(sentence: str, is_heading: bool) -> None:  # noqa: FBT001
    """A short line is a heading unless it ends as a sentence of its script does."""
    article = read_article(f"The flood\n\n{sentence}\n\nThe river rose all Tuesday.".encode(), "flood.txt")
    assert (article.sections[-1].heading == sentence) == is_heading


def test_a_long_text_in_no_language_that_we_know_is_not_read_as_english() -> None:
    """Its words are taken as they stand; of a short one English is the better guess."""
    words = "lorvan tesku mildra pokken shurat vindel okrast belmo"
    assert read_article(f"{words} {words} {words}".encode(), "flood.txt").language == "und"
    assert read_article(words.encode(), "flood.txt").language == "en"
