"""What keeps a page from being read, before its file's name is known."""

from index.errors import ArticleError


class PageProblemError(Exception):
    """A page cannot be read; `kind` is the error to be raised with the file's name and these arguments."""

    def __init__(self, kind: type[ArticleError], *arguments: int) -> None:
        self.kind = kind
        self.arguments = arguments
        super().__init__(kind.__name__, *arguments)

    def of_file(self, name: str) -> ArticleError:
        """The problem as one of that file."""
        return self.kind(name, *self.arguments)
