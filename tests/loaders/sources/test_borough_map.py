"""Where boroughs sit: hexagons and boundaries of London out of maps of the country."""

import json

import pytest

from loaders.fetch import Fetched
from loaders.reading import read
from loaders.source import load_sources
from tests.loaders.sources.sample import FIXTURES, changed, records_of, small

NAME = "borough-map"


def test_hackney_has_a_hexagon() -> None:
    hackney = records_of(NAME)["hexagon E09000012"]

    assert hackney.type == "Borough"
    assert hackney.identifiers == ("gss:E09000012",)
    assert hackney.properties == {"name": "Hackney", "hexColumn": 12, "hexRow": 3}


def test_hackney_has_a_boundary() -> None:
    boundary = records_of(NAME)["boundary E09000012"].properties["boundary"]

    assert json.loads(str(boundary))["type"] == "Polygon"
    assert " " not in str(boundary)


def test_the_rest_of_the_country_is_left_out() -> None:
    codes = {record.identifiers[0] for record in records_of(NAME).values()}

    assert codes == {"gss:E09000012", "gss:E09000001"}


def test_the_published_topology_says_the_same_as_the_converted_file() -> None:
    source = small(load_sources()[NAME])
    topology = next(file for file in source.files if file.name == "topology")
    data = (FIXTURES / NAME / "geogLA2022EW.topojson").read_bytes()

    reading = read(source, [Fetched(topology, "geogLA2022EW.json", data)])

    found = {r.source_id: r for records in reading.records.values() for r in records}
    assert found["boundary E09000012"] == records_of(NAME)["boundary E09000012"]


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "reason"),
    [
        ("london-boroughs-2023.hexjson", "odd-r", "even-r", "layout", "is not odd-r: 'even-r'"),
        ("london-boroughs-2023.hexjson", '"q": 12', '"q": "x"', "q", "is not a number: 'x'"),
        ("london-boroughs-2023.hexjson", '"q": 12', '"q": null', "q", "is empty"),
        ("london-boroughs-2022.geojson", "Polygon", "Point", "geometry", "is not a polygon"),
        ("london-boroughs-2022.geojson", '"Hackney"', '""', "areanm", "is empty"),
    ],
)
def test_a_bad_row_is_rejected_by_its_field(
    file: str, old: str, new: str, field: str, reason: str
) -> None:
    reading = changed(NAME, file, old, new)

    assert (field, reason) in {(r.field, r.reason) for r in reading.rejections}
