"""HTML: the article of a page, in canonical text that we write, since a page's own is spread over its markup."""

from index.readers.reading import Reading


def read_html(content: bytes) -> Reading:
    """Title, headings and paragraphs joined by blank lines; a list's items and a table's rows are lines.

    Raises:
        NotTextError: the bytes are not text.
    """
    from index.readers.html_article import read_page  # noqa: PLC0415 (trafilatura takes 130 ms; only HTML needs it)

    return read_page(content)
