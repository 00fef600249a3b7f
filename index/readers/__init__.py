"""Files to articles: one reader a format, chosen by the file's suffix."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from index.errors import (
    ArticleNotFound,
    ArticleTooLarge,
    EmptyArticle,
    NotText,
    UnknownFormat,
    UnreadableFile,
)
from index.languages import detect_language, language_code
from index.readers.decoding import NotTextError
from index.readers.docx import read_docx
from index.readers.html import read_html
from index.readers.markdown import read_markdown
from index.readers.pdf import read_pdf
from index.readers.plain_text import read_plain_text
from index.readers.reading import Reading, RefusedContent, sections_of
from index.records import DEFAULT_LIBRARY, Article

Reader = Callable[[bytes], Reading]

READERS: dict[str, Reader] = {
    ".txt": read_plain_text,
    ".text": read_plain_text,
    "": read_plain_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    **dict.fromkeys((".html", ".htm", ".xhtml"), read_html),
    ".pdf": read_pdf,
    ".docx": read_docx,
}
LIMIT_BYTES = 5_000_000


def article_paths(path: Path) -> list[Path]:
    """The files that `path` stands for: itself, or every readable format in the folder, by name.

    Hidden files and folders are passed over.

    Raises:
        ArticleNotFound: there is nothing at the path.
        UnreadableFile: the system refuses to list the folder.
    """
    try:
        is_there, is_folder = path.exists(), path.is_dir()
        if is_folder:
            next(path.iterdir(), None)  # rglob passes over a refused folder without a word
            return sorted(filter(partial(_is_readable_format, path), path.rglob("*")))
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or type(error).__name__) from error
    if not is_there:
        raise ArticleNotFound(str(path))
    return [path]


def read_file(path: Path, library_id: str = DEFAULT_LIBRARY) -> Article:
    """The article in a file.

    Raises:
        ArticleError: one of its kinds, where the file is missing, refused, too large, no text or without text.
    """
    name = str(path)
    try:
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            raise ArticleTooLarge(name, size, LIMIT_BYTES)
        with path.open("rb") as file:
            content = file.read(LIMIT_BYTES + 1)  # a pipe has no size, and perhaps no end
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL in the path
        raise ArticleNotFound(name) from error
    except OSError as error:
        raise UnreadableFile(name, error.strerror or type(error).__name__) from error
    return read_article(content, name, library_id)


def read_article(content: bytes, name: str, library_id: str = DEFAULT_LIBRARY, language: str | None = None) -> Article:
    """The article in the bytes of a file of that name.

    Its language is the given one, else the one that the file names, else the one that its words are found to be in.

    Raises:
        ArticleError: one of its kinds, where the format is unknown, or the bytes are too many, no text or without text.
    """
    path = Path(name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormat(name, tuple(suffix for suffix in READERS if suffix))
    if len(content) > LIMIT_BYTES:
        raise ArticleTooLarge(name, len(content), LIMIT_BYTES)
    try:
        reading = reader(content)
    except NotTextError as error:
        raise NotText(name) from error
    except RefusedContent as refused:
        raise refused.named(name) from refused
    sections = sections_of(reading)
    if not sections:
        raise EmptyArticle(name)
    return Article(
        id=_digest(f"{library_id}\n{name}"),
        library_id=library_id,
        title=reading.title or path.stem.replace("-", " ").replace("_", " ").strip() or name,
        text=reading.text,
        sections=sections,
        source_url=reading.source_url,
        language=language_code(language or "") or reading.language or detect_language(_words(reading)),
        revision=_digest(reading.text),
        added_at=datetime.now(UTC),
    )


def _words(reading: Reading) -> str:
    return "\n".join(reading.text[block.start : block.end] for block in reading.blocks)


def _is_readable_format(folder: Path, file: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not is_hidden and bool(file.suffix) and file.suffix.lower() in READERS and file.is_file()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
