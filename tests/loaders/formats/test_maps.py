"""HexJSON, GeoJSON and TopoJSON: each feature one row, its geometry one cell."""

import json
from collections.abc import Callable, Iterator

import pytest

from loaders.errors import FormatError
from loaders.formats import geojson, hexjson, topojson

Rows = Callable[[bytes], Iterator[tuple[int, dict[str, str]]]]

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


def topology(arcs: list[object], *geometries: dict[str, object]) -> bytes:
    """A quantised topology of which one step is half a degree."""
    return json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [0.5, 0.5], "translate": [-1, 51]},
            "arcs": arcs,
            "objects": {"map": {"type": "GeometryCollection", "geometries": geometries}},
        }
    ).encode()


def test_a_hexagon_has_its_code_and_the_layout_of_the_map() -> None:
    data = b'{"layout":"odd-r","hexes":{"E09000012":{"n":"Hackney","q":12,"r":3,"x":null}}}'

    assert list(hexjson.rows(data)) == [
        (1, {"n": "Hackney", "q": "12", "r": "3", "x": "", "code": "E09000012", "layout": "odd-r"})
    ]


def test_a_feature_has_its_properties_and_a_compact_geometry() -> None:
    feature = {
        "type": "Feature",
        "properties": {"areacd": "E09000012", "population": 280941},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()

    ((number, row),) = geojson.rows(data)

    assert number == 1
    assert row["areacd"] == "E09000012"
    assert row["population"] == "280941"
    assert row["geometry"] == ('{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}')


def test_shared_arcs_are_walked_forwards_and_backwards() -> None:
    # Two triangles left and right of one border, which is arc 0.
    arcs: list[object] = [[[2, 0], [0, 2]], [[2, 2], [-2, -1], [2, -1]], [[2, 0], [2, 1], [-2, 1]]]
    left: dict[str, object] = {"type": "Polygon", "arcs": [[0, 1]], "properties": {"n": "left"}}
    right: dict[str, object] = {"type": "Polygon", "arcs": [[2, -1]], "properties": {"n": "right"}}

    found = {row["n"]: json.loads(row["geometry"]) for _, row in
             topojson.rows(topology(arcs, left, right))}  # fmt: skip

    assert found == {
        "left": {
            "type": "Polygon",
            "coordinates": [[[0.0, 51.0], [0.0, 52.0], [-1.0, 51.5], [0.0, 51.0]]],
        },
        "right": {
            "type": "Polygon",
            "coordinates": [[[0.0, 51.0], [1.0, 51.5], [0.0, 52.0], [0.0, 51.0]]],
        },
    }


def test_several_parts_stay_several_parts() -> None:
    arcs: list[object] = [[[0, 0], [1, 0], [0, 1], [-1, -1]], [[4, 0], [1, 0], [0, 1], [-1, -1]]]
    parts: dict[str, object] = {"type": "MultiPolygon", "arcs": [[[0]], [[1]]]}

    ((_, row),) = topojson.rows(topology(arcs, parts))

    geometry = json.loads(row["geometry"])
    assert geometry["type"] == "MultiPolygon"
    assert [part[0][0] for part in geometry["coordinates"]] == [[-1.0, 51.0], [1.0, 51.0]]


def test_a_line_is_no_area() -> None:
    with pytest.raises(FormatError, match="a LineString where a polygon should be"):
        list(topojson.rows(topology([[[0, 0], [1, 1]]], {"type": "LineString", "arcs": [0]})))


@pytest.mark.parametrize(
    "rows", [hexjson.rows, geojson.rows, topojson.rows], ids=["hexjson", "geojson", "topojson"]
)
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "line 1 is not JSON"),
        (b"[]", "a list or a single value"),
        (b"{}", "it has no layout|it is not a"),
        (b"<html></html>", "it is a web page"),
        (b"\xff\xfe{", "not utf-8"),
    ],
)
def test_what_is_not_a_map_is_refused(rows: Rows, data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(rows(data))


@pytest.mark.parametrize(
    ("rows", "data", "reason"),
    [
        (hexjson.rows, b'{"layout":"odd-r","hexes":{"A":1}}', "hexagon A has no properties"),
        (geojson.rows, b'{"type":"FeatureCollection","features":[1]}', "feature 1 is not"),
        (topojson.rows, topology([], {"type": "Polygon", "arcs": [[7]]}), "do not fit together"),
    ],
)
def test_a_part_that_is_not_what_it_should_be_is_refused(
    rows: Rows, data: bytes, reason: str
) -> None:
    with pytest.raises(FormatError, match=reason):
        list(rows(data))
