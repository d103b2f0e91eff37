"""Where each London borough sits: in a map of equal hexagons, and within its boundary."""

import json
from collections.abc import Iterator, Mapping

from loaders.errors import RowError
from loaders.row import Row
from loaders.source import File, Source, Tables
from ontology.record import Record, Value

# The 33 borough codes begin so; both maps also have the rest of the country.
LONDON = "E09"


def hexagon(row: Row, _tables: Tables) -> Iterator[Record]:
    """The column and row of a borough's hexagon, in the layout that the ontology speaks of."""
    if row.text("layout") != "odd-r":
        raise RowError("layout", f"is not odd-r: {row.text('layout')!r}")
    if row.text("code").startswith(LONDON):
        place = {"hexColumn": _number(row, "q"), "hexRow": _number(row, "r")}
        yield _record("hexagon", row.text("code"), row.text("n"), place)


def boundary(row: Row, _tables: Tables) -> Iterator[Record]:
    """The boundary of a borough, as a GeoJSON geometry."""
    if row.text("areacd").startswith(LONDON):
        geometry = row.text("geometry")
        if json.loads(geometry)["type"] not in {"Polygon", "MultiPolygon"}:
            raise RowError("geometry", "is not a polygon")
        yield _record("boundary", row.text("areacd"), row.text("areanm"), {"boundary": geometry})


def _number(row: Row, column: str) -> int:
    number = row.integer(column)
    if number is None:
        raise RowError(column, "is empty")
    return number


def _record(part: str, code: str, name: str, said: Mapping[str, Value]) -> Record:
    return Record(
        source_id=f"{part} {code}",
        type="Borough",
        identifiers=(f"gss:{code}",),
        properties={"name": name, **said},
    )


SOURCE = Source(
    name="borough-map",
    title="Maps of London's boroughs",
    publisher="Open Innovations (hexagons), Office for National Statistics (boundaries)",
    licence="MIT (hexagons), OGL-UK-3.0 (boundaries)",
    homepage="https://github.com/odileeds/hexmaps",
    cadence="when boundaries change",
    rank=40,
    order=30,
    scope="reference",
    files=(
        File(
            name="hexagons",
            pattern="london-boroughs-*.hexjson",
            format="hexjson",
            columns=("code", "layout", "n", "q", "r"),
            url="https://raw.githubusercontent.com/odileeds/hexmaps/HEAD/maps/"
            "uk-local-authority-districts-2023.hexjson",
            records=hexagon,
            minimum=33,
        ),
        File(
            name="boundaries",
            pattern="london-boroughs-*.geojson",
            format="geojson",
            columns=("areacd", "areanm", "geometry"),
            records=boundary,
            minimum=33,
        ),
        File(
            name="topology",
            pattern="geogLA*EW.json",
            format="topojson",
            columns=("areacd", "areanm", "geometry"),
            url="https://raw.githubusercontent.com/ONSvisual/topojson_boundaries/HEAD/"
            "geogLA2022EW.json",
            records=boundary,
            minimum=33,
            instead_of="boundaries",
        ),
    ),
)
