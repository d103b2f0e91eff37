"""Comma-separated values in UTF-8, as RFC 4180 describes, with a header line."""

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest

from loaders.formats.text import decode

# One field of the ESCO files is larger than the csv module's 128 KB.
LONGEST_FIELD = 10_000_000


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with the line on which it begins; missing cells are empty strings."""
    return separated(decode(data, "utf-8-sig"), ",")


def separated(text: str, delimiter: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Read delimited text whose first line is its header.

    Cells beyond the header are kept under the empty name, so that the row can be refused.
    """
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip() for name in next(reader, [])]
    begins = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = dict(zip_longest(header, cells[: len(header)], fillvalue=""))
            if surplus := "".join(cells[len(header) :]).strip():
                values[""] = surplus
            yield begins, values
        begins = reader.line_num + 1
