"""Everything that can go wrong in the index, each as one sentence for a person.

PullquoteError
├── ArticleError            an article could not be read
│   ├── ArticleNotFound     there is nothing at that path
│   ├── UnreadableFile      the system refuses to give the file
│   ├── UnknownFormat       no reader knows this kind of file
│   ├── NotText             the bytes are no text in an encoding that we know
│   ├── ArticleTooLarge     more bytes than a reader takes
│   └── EmptyArticle        no sentence to quote
├── EmptyLibrary            a question to a library without articles
├── EmptyQuestion           a question without a word in it
├── UnknownArticle          an article that the library does not have, or no longer
└── DataSetError            a file of questions for the evaluation cannot be used
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


class DataSetError(PullquoteError):
    """A file of questions for the evaluation cannot be used; `name` is the file's, as it was given."""

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(f"{name}: {problem}")
