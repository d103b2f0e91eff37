"""Values of Neo4j as JSON can have them, readable for people and programs alike."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

# Neo4j keeps nanoseconds, which are seldom there.
ZEROS = re.compile(r"\.0+(?=\D|$)|(?<=\.\d{6})000(?=\D|$)")
# Beyond this a number of JSON is not exact where it is read as a double, as browsers do.
EXACT = 2**53
NAMES = {7203: "cartesian", 9157: "cartesian-3d", 4326: "wgs-84", 4979: "wgs-84-3d"}


def as_json(value: Any) -> Any:  # noqa: ANN401 (whatever Neo4j can return)
    """A value as JSON: dates and times in ISO 8601; what JSON has not becomes text."""
    convert = CONVERT.get(type(value))
    if convert:
        return convert(value)
    if isinstance(value, Relationship):  # each type of them has a class of its own
        return _relationship(value)
    if isinstance(value, Point):
        return _point(value)
    return value


def _integer(value: int) -> int | str:
    return value if -EXACT <= value <= EXACT else str(value)


def _float(value: float) -> float | str:
    return (
        value
        if math.isfinite(value)
        else str(value).replace("inf", "Infinity").replace("nan", "NaN")
    )


def _list(value: list[Any]) -> list[Any]:
    return [as_json(item) for item in value]


def _map(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: as_json(item) for key, item in value.items()}


def _node(value: Node) -> dict[str, Any]:
    return {
        "id": value.element_id,
        "labels": sorted(value.labels),
        "properties": _map(dict(value)),
    }


def _relationship(value: Relationship) -> dict[str, Any]:
    start, end = value.nodes
    return {
        "id": value.element_id,
        "type": value.type,
        "start": start.element_id if start else None,
        "end": end.element_id if end else None,
        "properties": _map(dict(value)),
    }


def _path(value: Path) -> dict[str, Any]:
    return {
        "nodes": [_node(node) for node in value.nodes],
        "relationships": [_relationship(step) for step in value.relationships],
    }


def _point(value: Point) -> dict[str, Any]:
    return {"crs": NAMES.get(value.srid or 0, str(value.srid)), "coordinates": list(value)}


def _iso(value: Date | DateTime | Time | Duration) -> str:
    return ZEROS.sub("", value.iso_format())


CONVERT: dict[type, Callable[[Any], Any]] = {
    int: _integer,
    float: _float,
    list: _list,
    dict: _map,
    bytes: bytes.hex,
    bytearray: bytearray.hex,
    Node: _node,
    Path: _path,
    Date: _iso,
    DateTime: _iso,
    Time: _iso,
    Duration: _iso,
}
