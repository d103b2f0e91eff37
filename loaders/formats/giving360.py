"""Grants as the 360Giving Data Standard writes them in JSON: one row for each.

Format: https://standard.threesixtygiving.org
"""

from collections.abc import Iterator

from loaders.errors import FormatError
from loaders.formats.document import document
from loaders.nested import Cells, nested


def rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield each grant with its number in the file; lists are cells with JSON."""
    grants = document(data).get("grants")
    if not isinstance(grants, list):
        raise FormatError("it has no list of grants: it is not 360Giving JSON")
    for number, grant in enumerate(grants, start=1):
        if not isinstance(grant, dict):
            raise FormatError(f"grant {number} is not an object")
        yield number, nested(grant)
