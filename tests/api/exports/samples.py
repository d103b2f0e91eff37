"""Tables and graphs to export: written by hand, and any that hypothesis thinks of."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from api.exports.shapes import About, Column, Graph, Kind, Table
from graph.queries.link import Link
from graph.queries.node import Node

AT = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
SOURCE = {
    "id": "source/list",
    "name": "list",
    "title": "The list",
    "publisher": "A publisher",
    "licence": "OGL-UK-3.0",
    "loadedAt": AT,
}
ABOUT = About("{ boroughs { nodes { name } } }", AT, "https://example.org/id/", (SOURCE,), ("A.",))

TEXTS = st.text(max_size=20) | st.sampled_from(["=1+1", "'=1", " @x", "\t-2", "\r\n+3", "a\rb"])
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "date": st.dates(),
    "time": st.datetimes(timezones=st.just(dt.UTC)),
    "json": st.dictionaries(st.sampled_from("ab"), TEXTS | st.lists(st.integers(0, 9))),
}
COLUMNS = [
    *(Column(kind, kind) for kind in VALUES),
    *(Column(f"{kind}s", kind, many=True) for kind in VALUES if kind != "json"),
]


def cells(column: Column) -> st.SearchStrategy[Any]:
    """Any cell of a column, or nothing."""
    values = VALUES[column.kind]
    return st.none() | (st.lists(values, max_size=3) if column.many else values)


TABLES = st.lists(st.tuples(*map(cells, COLUMNS)), max_size=4).map(lambda r: Table(COLUMNS, r))


def node(type_: str, slug: str, **properties: Any) -> Node:
    """A thing that is called as its id ends, unless it is given a name."""
    return Node(type_, {"id": f"{type_.lower()}/{slug}", "slug": slug, "name": slug, **properties})


def link(start: Node, relation: str, end: Node, **attributes: Any) -> Link:
    """A relationship as the graph keeps it."""
    kept = {"key": "", "basis": "asserted", "records": ["list:1@0"], "knownFrom": AT}
    return Link(relation, start.id, end.id, kept | attributes)


HACKNEY = node(
    "Borough",
    "hackney",
    gssCode="E09000012",
    population=280941,
    aliases=["LB Hackney", "=Hackney"],
    latitude=51.5522665819,
    url="https://www.hackney.gov.uk",
)
FLATS = node("Project", "flats", startDate=dt.date(2019, 6, 1), amount=1e-7, tags=["a", "a"])
SMALL = Graph(
    (HACKNEY, FLATS),
    (
        link(HACKNEY, "participatesIn", FLATS, role="lead", key="lead"),
        link(HACKNEY, "participatesIn", FLATS, role="funder", key="funder", matched=["flats"]),
    ),
    {HACKNEY.id: ["list"], FLATS.id: ["list"]},
    {"list:1@0": "list"},
)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Projects with any texts, and any relationships between some of them, also with itself."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    nodes = [
        node("Project", str(place), name=text, needs=text, tags=[text, text], amount=place)
        for place, text in enumerate(texts)
    ]
    ends = st.sampled_from(nodes)
    pairs = draw(st.lists(st.tuples(ends, ends, TEXTS), max_size=5))
    links = [
        link(one, "partOf", other, matched=[text], key=str(place))
        for place, (one, other, text) in enumerate(pairs)
    ]
    return Graph(nodes, links, {}, {})
