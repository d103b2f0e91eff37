"""Tab-separated values in UTF-8 with a header line, as the GOV.UK registers were published."""

from collections.abc import Iterator

from loaders.formats.csv import separated
from loaders.formats.text import decode


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line on which it begins; missing cells are empty strings."""
    return separated(decode(data, "utf-8-sig"), "\t")
