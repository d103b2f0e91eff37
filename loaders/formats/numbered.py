"""JSON objects of texts, one a line, each with the number by which it goes: ``number``."""

from collections.abc import Iterator

import orjson

from loaders.errors import FormatError


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each object with its number, which stays the same when others go."""
    for line in data.splitlines():
        try:
            values = orjson.loads(line)
            yield int(values.pop("number")), values
        except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise FormatError(f"a line is no numbered object: {line[:40]!r}") from error
