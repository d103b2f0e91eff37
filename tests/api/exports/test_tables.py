"""Tables of answers and of graphs: which rows, and which columns of what kind."""

import datetime as dt
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from api.errors import ExportRefused
from api.exports.plan import Plan, chosen
from api.exports.shapes import Column, Table
from api.exports.tables import grid, relationships, table_of, things
from schema import build_schema
from tests.api.exports.samples import AT, FLATS, HACKNEY, SMALL

SCHEMA = build_schema().definition


def planned(document: str) -> Plan:
    tree = parse(document)
    operation = tree.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return Plan(SCHEMA, tree, operation)


def table(document: str, data: dict[str, Any], path: str | None = None) -> Table:
    answer = planned(document).answer
    return table_of(answer, chosen(answer, path), data)


def test_columns_have_the_order_and_the_types_of_the_question() -> None:
    question = """{ projects { totalCount nodes {
      startDate called: name partOf { nodes { id name } } amount tags
      hasParticipant { nodes { name } } records { nodes { source { title } } } } } }"""

    found = table(question, {"projects": {"nodes": []}})

    assert found.rows == []
    assert list(found.columns) == [
        Column("startDate", "date"),
        Column("called", "text"),
        Column("partOf.nodes", "json"),
        Column("amount", "number"),
        Column("tags", "text", many=True),
        Column("hasParticipant.nodes.name", "text", many=True),
        Column("records.nodes.source.title", "text", many=True),
    ]


def test_cells_are_what_was_asked_for_and_no_more() -> None:
    question = """query { projects { nodes { ...Words
      hasParticipant { edges { role node { name } } } } } }
      fragment Words on Project { startDate ... on Entity { name } }"""
    edge = {"role": "LEAD", "node": {"name": "Hackney", "id": "organisation/hackney"}}
    row = {"id": "x", "startDate": "2019-06-01", "name": "Flats"}
    participants = {"edges": [edge], "pageInfo": {}}

    found = table(question, {"projects": {"nodes": [{**row, "hasParticipant": participants}]}})

    assert [column.name for column in found.columns] == [
        "startDate",
        "name",
        "hasParticipant.edges",
    ]
    assert found.rows == [
        [dt.date(2019, 6, 1), "Flats", [{"role": "LEAD", "node": {"name": "Hackney"}}]]
    ]


def test_where_nothing_is_there_is_none() -> None:
    question = "{ boroughs { nodes { records { nodes { source { title loadedAt } } } url } } }"

    found = table(question, {"boroughs": {"nodes": [{"records": None}]}})

    assert found.rows == [[None, None]]


def test_an_answer_without_a_list_is_one_row() -> None:
    found = table("{ stats { entities } }", {"stats": {"entities": 3}})

    assert (found.columns, found.rows) == ([Column("stats.entities", "integer")], [[3]])


def test_a_list_of_values_is_a_column() -> None:
    question = '{ borough(slug: "hackney") { aliases } }'

    found = table(question, {"borough": {"aliases": ["LB Hackney"]}})

    assert (found.columns, found.rows) == ([Column("aliases", "text")], [["LB Hackney"]])


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("{ boroughs { nodes { name } } projects { nodes { name } } }", None,
         "several lists, boroughs.nodes, projects.nodes: name one"),
        ("{ boroughs { nodes { name } } }", "people", "no list 'people': it has boroughs.nodes"),
        ("{ __schema { types { name } } }", None, "This asks for the schema"),
    ],
)  # fmt: skip
def test_it_says_which_lists_there_are(question: str, path: str | None, said: str) -> None:
    with pytest.raises(ExportRefused, match=said):
        table(question, {}, path)


def test_of_several_lists_a_path_names_one() -> None:
    question = "{ boroughs { nodes { name } } projects { nodes { phase } } }"

    found = table(question, {"projects": {"nodes": [{"phase": "BETA"}]}}, "projects")

    assert found.rows == [["BETA"]]


def test_the_things_found_are_meant_and_not_where_it_looked() -> None:
    question = '{ whoWorksOn(text: "x") { looked { type } nodes { latest } } }'

    place = chosen(planned(question).answer, None)

    assert place is not None
    assert place.name == "whoWorksOn.nodes"


def test_a_list_that_is_asked_for_with_its_length_is_not_followed() -> None:
    lists = [chosen(planned(f"{{ boroughs{a} {{ nodes {{ id }} }} }}").answer, None)
             for a in ("", "(first: 3)")]  # fmt: skip

    assert [place and place.turned for place in lists] == [("boroughs",), None]


def test_fragments_that_unfold_without_end_are_refused() -> None:
    doubled = " ".join(f"fragment F{i} on Borough {{ ...F{i + 1} ...F{i + 1} }}" for i in range(20))
    document = f"{{ boroughs {{ nodes {{ ...F0 }} }} }} {doubled} fragment F20 on Borough {{ id }}"

    with pytest.raises(ExportRefused, match="more than 2000 fields"):
        planned(document)


def test_columns_and_rows_are_a_table_already() -> None:
    found = grid(
        {
            "columns": ["name", "count", "share", "tags", "mixed", "empty"],
            "rows": [["Hackney", 1, 1, ["a"], 1, None], ["Camden", 2, 0.5, [], "b", None]],
        }
    )

    assert [(column.name, column.kind) for column in found.columns] == [
        ("name", "text"),
        ("count", "integer"),
        ("share", "number"),
        ("tags", "json"),
        ("mixed", "text"),
        ("empty", "text"),
    ]
    assert found.rows == [["Hackney", 1, 1.0, ["a"], "1", None], ["Camden", 2, 0.5, [], "b", None]]


def test_the_things_of_a_graph_are_rows_with_their_sources() -> None:
    found = things(SMALL)

    names = [column.name for column in found.columns]
    flats = dict(zip(names, found.rows[1], strict=True))
    assert (names[0], names[-1]) == ("type", "sources")
    assert flats["startDate"] == dt.date(2019, 6, 1)
    assert flats["population"] is None
    assert flats["sources"] == ["list"]
    assert "description" not in names


def test_so_are_its_relationships() -> None:
    found = relationships(SMALL)

    names = [column.name for column in found.columns]
    lead = dict(zip(names, found.rows[0], strict=True))
    assert (lead["from"], lead["relation"], lead["to"]) == (HACKNEY.id, "participatesIn", FLATS.id)
    assert (lead["role"], lead["knownFrom"], lead["sources"]) == ("lead", AT, ["list"])
