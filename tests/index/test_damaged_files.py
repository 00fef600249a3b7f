"""Damaged files, some of each format; `python -m tests.index.damage` reads thousands, PDFs as the bot does."""

from contextlib import suppress

import pytest

from index.readers.pdf_process import Refused
from tests.index.damage.files import damaged_file, good_files
from tests.index.damage.reading import outcome_of
from tests.index.pdf_files import read_in_this_process

FILES = 200


def test_a_damaged_pdf_is_read_or_refused() -> None:
    """Whatever happened to a file, nothing else comes of it, and that soon."""
    assert read_in_this_process(good_files(".pdf")[0]).blocks
    for number in range(FILES):
        with suppress(Refused):
            reading = read_in_this_process(damaged_file(".pdf", number))
            end = 0
            for block in reading.blocks:
                assert end <= block.start < block.end <= len(reading.text)
                end = block.end


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_damaged_file_is_an_article_or_a_sentence(suffix: str) -> None:
    """Whatever happened to a file, also within an archive, nothing else comes of it, and that within the limits."""
    assert all(outcome_of(content, suffix).is_article for content in good_files(suffix))
    for number in range(FILES):
        assert outcome_of(damaged_file(suffix, number), suffix).problem is None, number
