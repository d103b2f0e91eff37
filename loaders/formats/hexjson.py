"""HexJSON: a map of equal hexagons, each with a code, a column ``q`` and a row ``r``.

Format: https://github.com/odileeds/hexmaps
"""

from collections.abc import Iterator

from loaders.errors import FormatError
from loaders.formats.document import cells, document


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each hexagon with its number in the file.

    Its code is in the column ``code``, the layout of the whole map (such as ``odd-r``) in
    ``layout``.
    """
    found = document(data)
    layout, hexes = found.get("layout"), found.get("hexes")
    if not (isinstance(layout, str) and isinstance(hexes, dict)):
        raise FormatError("it has no layout or no hexes: it is not HexJSON")
    for number, (code, values) in enumerate(hexes.items(), start=1):
        if not isinstance(values, dict):
            raise FormatError(f"hexagon {code} has no properties")
        yield number, {**cells(values), "code": code, "layout": layout}
