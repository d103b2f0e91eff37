"""TopoJSON: geometries that share their borders as arcs, here put together again as GeoJSON.

Format: https://github.com/topojson/topojson-specification (polygons of quantised topologies).
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from loaders.errors import FormatError
from loaders.formats.document import cells, document

Point = tuple[float, float]

# Decimal places of degrees: a tenth of a metre.
PRECISION = 6


def rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the properties of each geometry with its number in the file.

    The geometry is in the column ``geometry``, as compact GeoJSON in degrees (WGS 84).
    """
    found = document(data)
    if found.get("type") != "Topology" or "transform" not in found:
        raise FormatError("it is not a quantised TopoJSON topology")
    try:
        yield from enumerate(_features(found), start=1)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise FormatError(f"its arcs and objects do not fit together ({error!r})") from error


def _features(topology: dict[str, Any]) -> Iterator[dict[str, str]]:
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    for layer in topology["objects"].values():
        for geometry in layer["geometries"]:
            shape = _geometry(geometry, arcs)
            yield cells({**(geometry.get("properties") or {}), "geometry": shape})


def _arc(steps: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    places = zip(
        accumulate(step[0] for step in steps), accumulate(step[1] for step in steps), strict=True
    )
    return [(round(x * kx + dx, PRECISION), round(y * ky + dy, PRECISION)) for x, y in places]


def _geometry(geometry: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    kind = geometry["type"]
    if kind == "Polygon":
        return {"type": kind, "coordinates": _polygon(geometry["arcs"], arcs)}
    if kind == "MultiPolygon":
        parts = [_polygon(part, arcs) for part in geometry["arcs"]]
        return {"type": kind, "coordinates": parts}
    raise FormatError(f"it has a {kind} where a polygon should be")


def _polygon(rings: list[list[int]], arcs: list[list[Point]]) -> list[list[Point]]:
    return [_ring(ring, arcs) for ring in rings]


def _ring(indexes: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Arcs end to end; each begins where the one before ends. ``~i`` is arc i backwards."""
    points: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points
