"""Everything that can go wrong in the index, each as one sentence for a person.

PullquoteError
├── ArticleError            an article could not be read
│   ├── ArticleNotFound     there is nothing at that path
│   ├── UnreadableFile      the system refuses to give the file
│   ├── UnknownFormat       no reader knows this kind of file
│   ├── NotText             the bytes are no text in an encoding that we know
│   ├── WrongFormat         the bytes are not of the kind that the suffix says
│   ├── DamagedFile         of that kind, but broken
│   ├── LockedFile          it opens with a password only
│   ├── ScannedPages        pictures of pages, without text
│   ├── TooManyPages        more pages than a reader takes
│   ├── UnpacksTooLarge     much more in it than its size says
│   ├── ArticleTooLarge     more bytes than a reader takes
│   ├── PageTooLarge        more elements than a page is read with
│   └── EmptyArticle        no sentence to quote
│       └── PageWithoutText hardly a word in the page itself; scripts or a sign-in bring the rest
├── EmptyLibrary            a question to a library without articles
├── EmptyQuestion           a question without a word in it
├── UnknownArticle          an article that the library does not have, or no longer
├── LibraryFull             more than a library may hold
│   ├── TooManyArticles
│   └── TooManyCharacters
├── StoreError              what is kept can't be opened, read or written
│   ├── UnknownStore        the address is of no database that we know
│   ├── StoreUnreachable    the database does not answer
│   ├── StoreRefused        the database does not let us in
│   ├── StoreUnwritable     the folder or the file may not be written
│   ├── NotAStore           it is no database, a damaged one, or one that can't hold every article
│   ├── NewerStore          a newer Pullquote has written it
│   ├── StoreFull           there is no room left
│   └── StoreBusy           others use it for too long
├── GoldenFull              more golden questions than a library may hold
└── DataSetError            a file of questions cannot be used
"""


class PullquoteError(Exception):
    """The root: its text says what happened and what to do next."""


class ArticleError(PullquoteError):
    """An article could not be read; `name` is the file's, as it was given."""

    reason = "it could not be read"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name}: {self.reason}")


class ArticleNotFound(ArticleError):
    """There is nothing at that path."""

    reason = "there is no such file or folder. Check the spelling of the path."


class UnreadableFile(ArticleError):
    """The operating system refuses to give the file."""

    def __init__(self, name: str, system_says: str) -> None:
        self.system_says = system_says
        self.reason = f"the system does not let it be read ({system_says}). Check the file's permissions."
        super().__init__(name)


class UnknownFormat(ArticleError):
    """No reader knows this kind of file."""

    def __init__(self, name: str, known_suffixes: tuple[str, ...]) -> None:
        self.known_suffixes = known_suffixes
        self.reason = f"no reader for this kind of file. Give one of {', '.join(known_suffixes)}."
        super().__init__(name)


class NotText(ArticleError):
    """The bytes are no text in UTF-8, UTF-16, UTF-32 or Windows-1252."""

    reason = "this is not a text file. Save the article as plain text or Markdown and give that."


class WrongFormat(ArticleError):
    """The bytes are not of the kind that the file's suffix says."""

    def __init__(self, name: str, expected: str) -> None:
        self.expected = expected
        self.reason = f"this is no {expected} file, whatever its name says. Save the article as one and give that."
        super().__init__(name)


class DamagedFile(ArticleError):
    """The file is of the right kind, but broken."""

    reason = "the file is damaged. Save or download it again."


class LockedFile(ArticleError):
    """The file opens with a password only."""

    reason = "the file is locked with a password. Save it without one and give that."


class ScannedPages(ArticleError):
    """The pages are pictures, without text behind them."""

    reason = "its pages are pictures without text. Run text recognition (OCR) over it and give the result."


class TooManyPages(ArticleError):
    """The file has more pages than a reader takes."""

    def __init__(self, name: str, pages: int, limit_pages: int) -> None:
        self.pages = pages
        self.limit_pages = limit_pages
        self.reason = f"{pages:,} pages are too many; the limit is {limit_pages:,}. Split it."
        super().__init__(name)


class UnpacksTooLarge(ArticleError):
    """The file holds much more than its size says, as no article does."""

    reason = "there is far more in it than its size says. Save the article alone and give that."


class ArticleTooLarge(ArticleError):
    """The file has more bytes than a reader takes."""

    def __init__(self, name: str, size_bytes: int, limit_bytes: int) -> None:
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes
        self.reason = f"{size_bytes / 1e6:.1f} MB is too large; the limit is {limit_bytes / 1e6:.0f} MB. Split it."
        super().__init__(name)


class EmptyArticle(ArticleError):
    """There is no sentence to quote: no text, or nothing but headings and page furniture."""

    reason = "there is no text in it to quote."


class PageTooLarge(ArticleError):
    """The page has more elements than are looked through."""

    def __init__(self, name: str, elements: int, limit: int) -> None:
        self.elements = elements
        self.limit = limit
        self.reason = (
            f"the page has {elements:,} elements; the limit is {limit:,}. Save the article alone and give that."
        )
        super().__init__(name)


class PageWithoutText(EmptyArticle):
    """The page's file has hardly a word: scripts or frames bring the rest, or it is shown after a sign-in."""

    def __init__(self, name: str, words: int) -> None:
        self.words = words
        count = "no word" if not words else "only one word" if words == 1 else f"only {words} words"
        self.reason = (
            f"there is {count} in the page; scripts or a sign-in bring the rest. Give the article as plain text."
        )
        super().__init__(name)


class EmptyLibrary(PullquoteError):
    """A question was put to a library without articles."""

    def __init__(self, library_id: str) -> None:
        self.library_id = library_id
        super().__init__("There is no article to ask yet. Set ARTICLES to a file or a folder of articles.")


class EmptyQuestion(PullquoteError):
    """A question had no word in it."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__("That is not a question yet: write a few words about the article.")


class UnknownArticle(PullquoteError):
    """The library has no article of that id; it may have been removed."""

    def __init__(self, article_id: str) -> None:
        self.article_id = article_id
        super().__init__("That article is not here, or no longer. Choose another one.")


class LibraryFull(PullquoteError):
    """A library would hold more than it may."""

    def __init__(self, library_id: str, problem: str) -> None:
        self.library_id = library_id
        super().__init__(f"There is no room for this article. {problem}. Remove another one first.")


class TooManyArticles(LibraryFull):
    """It holds as many `articles` as it may, or more."""

    def __init__(self, library_id: str, articles: int, limit: int) -> None:
        self.articles = articles
        self.limit = limit
        super().__init__(library_id, f"It holds {articles:,} articles and may hold {limit:,}")


class TooManyCharacters(LibraryFull):
    """With the article it would hold more `characters` than it may."""

    def __init__(self, library_id: str, characters: int, limit: int) -> None:
        self.characters = characters
        self.limit = limit
        super().__init__(library_id, f"It would hold {characters:,} characters in all and may hold {limit:,}")


class GoldenFull(PullquoteError):
    """A library has as many golden questions as it may, which is `most`."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"There are {most} golden questions already, and may be no more. Remove one first.")


class StoreError(PullquoteError):
    """What is kept can't be opened, read or written.

    `place` is the database's address without its password, `says` what the database or the system reports.
    """

    problem = "the database reports an error"
    advice = "Look into the log, and report it if it stays."

    def __init__(self, place: str, says: str) -> None:
        self.place = place
        self.says = says
        super().__init__(f"{place}: {self.problem} ({says}). {self.advice}")


class UnknownStore(StoreError):
    """The address is of no database that we know, or its driver is missing."""

    problem = "articles can't be kept there"
    advice = "Give an address such as sqlite:///pullquote.db or postgresql://user:password@host/name."


class StoreUnreachable(StoreError):
    """The database, or the disk that it is on, does not answer."""

    problem = "the database does not answer"
    advice = "See that it runs and that its address is right."


class StoreRefused(StoreError):
    """The database's server does not let us in, or not do what we must."""

    problem = "the database does not let us in"
    advice = "Check the user, the password and the name of the database in its address, and the user's rights."


class StoreUnwritable(StoreError):
    """The database's folder or file may not be written."""

    problem = "the database can't be written"
    advice = "Check that its folder is there and that this user may write in it."


class NotAStore(StoreError):
    """It is no database, a damaged one, or one that can't hold every article."""

    problem = "this is no database that articles can be kept in"
    advice = "Give another address, or put back a copy."


class NewerStore(StoreError):
    """A newer Pullquote has written it: its tables have the version `found`; we know them up to `known`."""

    problem = "a newer Pullquote has written this database"
    advice = "Update Pullquote, or give the address of another database."

    def __init__(self, place: str, found: str, known: str) -> None:
        self.found = found
        self.known = known
        super().__init__(place, f"its version is {found}, the newest known here {known}")


class StoreFull(StoreError):
    """There is no room left for the database."""

    problem = "there is no room left for the database"
    advice = "Make room on its disk; what was kept before is still there."


class StoreBusy(StoreError):
    """Others use the database for too long."""

    problem = "the database is busy"
    advice = "Try again in a moment."


class DataSetError(PullquoteError):
    """A file of questions cannot be used; `name` is the file's, as it was given."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(f"{name}: {problem}")
