"""Tab-separated values in UTF-16 under a title line, as spreadsheets export them."""

from collections.abc import Iterator

from loaders.formats.csv import separated
from loaders.formats.text import decode


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line in the file; the title is line 1, the header line 2."""
    _, _, table = decode(data, "utf-16").partition("\n")
    for line, values in separated(table, "\t"):
        yield line + 1, values
