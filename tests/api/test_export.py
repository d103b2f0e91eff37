"""Exports on the network, from a real graph, as the programs read them that they are for."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

import networkx as nx
import openpyxl  # type: ignore[import-untyped]
import polars as pl
import pytest
from httpx import AsyncClient, Response
from rdflib import Graph as Triples

from ontology.document import validate_document
from ontology.model import LOTI
from tests.graph.small_graph import SmallGraph

pytestmark = pytest.mark.neo4j

PARTNERS = "{ boroughs { nodes { name population participatesIn { nodes { id name } } } } }"
TABLES, GRAPHS = ("csv", "xlsx", "jsonl", "parquet"), ("graphml", "gexf", "cyjs", "ttl", "jsonld")


@pytest.fixture
def town(small: SmallGraph) -> SmallGraph:
    """Two boroughs in a project; Hackney leads it and funds it."""
    hackney = small.entity("Borough", "Hackney", population=280941)
    camden, flats = small.entity("Borough", "Camden"), small.entity("Project", "=Flats & “Łódź”")
    small.source("list")
    record = small.record("list", "1", hackney)
    for borough, role in ((hackney, "lead"), (hackney, "funder"), (camden, "partner")):
        small.link(borough, "participatesIn", flats, role=role, records=[record])
    small.entity("Theme", "Housing")
    return small


async def export(client: AsyncClient, form: str, query: str, address: str = "") -> Response:
    return await client.post(f"/export/{form}{address}", json={"query": query})


def names(form: str, content: bytes) -> set[str]:
    """The names of the things in an export."""
    text, file = content.decode("utf-8-sig", "ignore"), io.BytesIO(content)
    read: dict[str, Callable[[], Iterable[Any]]] = {
        "csv": lambda: [row["name"] for row in csv.DictReader(io.StringIO(text))],
        "xlsx": lambda: [row["name"] for row in excel(file)],
        "jsonl": lambda: [json.loads(line)["name"] for line in text.splitlines()],
        "parquet": lambda: pl.read_parquet(file)["name"],
        "graphml": lambda: dict(nx.read_graphml(file).nodes(data="name")).values(),
        "gexf": lambda: dict(nx.read_gexf(file).nodes(data="name")).values(),
        "cyjs": lambda: [node["data"]["name"] for node in json.loads(text)["elements"]["nodes"]],
        "ttl": lambda: said(Triples().parse(file, format="turtle")),
        "jsonld": lambda: said(Triples().parse(file, format="json-ld")),
    }
    return {str(name) for name in read[form]()}


def excel(file: IO[bytes]) -> list[dict[str, Any]]:
    """The rows of the first sheet."""
    head, *rows = openpyxl.load_workbook(file).worksheets[0].values
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def said(triples: Triples) -> list[Any]:
    """The names of what has a slug: of things, and not of sources."""
    return [triples.value(thing, LOTI.name) for thing in triples.subjects(LOTI.slug)]


@pytest.mark.parametrize("form", TABLES)
async def test_an_answer_as_a_table(client: AsyncClient, town: SmallGraph, form: str) -> None:
    assert town
    answer = await export(client, form, PARTNERS)

    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="answer.{form}"'
    assert answer.headers["export-sources"] == "The list list (A publisher, OGL-UK-3.0)"
    assert names(form, answer.content) == {"Hackney", "Camden"}


@pytest.mark.parametrize("form", GRAPHS)
async def test_an_answer_as_a_graph(client: AsyncClient, town: SmallGraph, form: str) -> None:
    assert town
    answer = await export(client, form, PARTNERS)

    assert answer.status_code == 200
    assert names(form, answer.content) == {"Hackney", "Camden", "=Flats & “Łódź”"}


@pytest.mark.parametrize("form", [*TABLES, *GRAPHS])
async def test_what_is_around_a_thing(client: AsyncClient, town: SmallGraph, form: str) -> None:
    assert town
    answer = await client.get(f"/export/neighbourhood/organisation/hackney.{form}?depth=2")

    assert answer.status_code == 200
    assert f'filename="organisation-hackney.{form}"' in answer.headers["content-disposition"]
    flats = "'=Flats & “Łódź”" if form == "csv" else "=Flats & “Łódź”"
    assert names(form, answer.content) == {"Hackney", "Camden", flats}


async def test_both_roles_are_in_it_and_it_follows_the_ontology(
    client: AsyncClient, town: SmallGraph, tmp_path: Path
) -> None:
    assert town
    for form in ("ttl", "jsonld"):
        answer = await client.get(f"/export/neighbourhood/hackney.{form}")
        path = tmp_path / f"x.{form}"
        path.write_bytes(answer.content)

        assert validate_document(path) == []
        assert {str(role) for role in Triples().parse(path).objects(None, LOTI.role)} == {
            "lead",
            "funder",
        }


async def test_the_relationships_are_a_table_too(client: AsyncClient, town: SmallGraph) -> None:
    assert town
    answer = await client.get("/export/neighbourhood/hackney.csv?path=relationships")

    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["fromName"], row["role"], row["sources"]) for row in rows] == [
        ("Hackney", "funder", "list"),
        ("Hackney", "lead", "list"),
    ]


def themes(small: SmallGraph, count: int) -> None:
    """Themes by number, each narrower than the five that follow."""
    small.run(
        """
        UNWIND range(1, $count) AS i
        CREATE (:Entity:Theme {
          id: 'theme/' + i, slug: toString(i), name: toString(i), sortKey: toString(i), place: i
        })
        """,
        count=count,
    )
    small.run(
        """
        MATCH (a:Theme), (b:Theme) WHERE a.place < b.place <= a.place + 5
        CREATE (a)-[:BROADER_THEME {key: '', basis: 'asserted', records: []}]->(b)
        """
    )


async def test_a_list_comes_whole_page_by_page(client: AsyncClient, small: SmallGraph) -> None:
    themes(small, 250)

    whole = await export(client, "jsonl", "query Q { found: themes { nodes { name } } }")
    limited = await export(client, "jsonl", "{ themes { nodes { name } } }", "?limit=120")
    asked = await export(client, "jsonl", "{ themes(first: 3) { nodes { name } } }")

    assert len({*whole.content.splitlines()}) == 250
    assert "export-notes" not in whole.headers
    assert len(limited.content.splitlines()) == 120
    assert limited.headers["export-notes"] == "Only the first 120 rows: that is the limit."
    assert len(asked.content.splitlines()) == 3
    assert "ask without first" in asked.headers["export-notes"]


async def test_smaller_pages_are_asked_for_where_one_would_be_too_large(
    client: AsyncClient, small: SmallGraph
) -> None:
    themes(small, 110)
    inner = "broaderTheme(first: 20) { nodes { narrowerTheme(first: 20) { nodes { name } } } }"

    refused = await client.post(
        "/graphql", json={"query": f"{{ themes(first: 100) {{ nodes {{ {inner} }} }} }}"}
    )
    answer = await export(client, "jsonl", f"{{ themes {{ nodes {{ name {inner} }} }} }}")

    assert refused.json()["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert answer.status_code == 200
    assert len(answer.content.splitlines()) == 110


async def test_it_says_when_a_list_within_is_cut_short(
    client: AsyncClient, town: SmallGraph
) -> None:
    assert town
    question = "{ projects { nodes { name hasParticipant(first: 1) { nodes { name } } } } }"

    answer = await export(client, "csv", question)

    assert answer.headers["export-notes"].startswith("1 list in it is cut short")


async def test_the_forms_are_listed(client: AsyncClient) -> None:
    forms = (await client.get("/export")).json()

    assert [form["form"] for form in forms] == [*TABLES, *GRAPHS]
    assert [form["holds"] for form in forms] == ["table"] * 4 + ["graph"] * 5


@pytest.mark.parametrize(
    ("form", "body", "said"),
    [
        ("doc", {"query": "{ stats { entities } }"}, "There is no form 'doc': there are csv"),
        ("csv", {"query": "{ nothing }"}, "Cannot query field 'nothing'"),
        ("csv", {"query": "{"}, "Syntax Error"),
        ("csv", {"document": "{ stats { entities } }"}, "There is no query in the request."),
        ("csv", {"query": "query A { stats { entities } } query B { stats { entities } }"},
         "several operations"),
        ("csv", {"query": "subscription { loadProgress { source } }"}, "Only the answers of"),
        ("csv", {"query": "{ boroughs(first: 5000) { nodes { id } } }"}, "must be from 0 to 1000"),
        ("gexf", {"query": "{ a: boroughs { nodes { ...X } } } fragment X on Nothing { id }"},
         "Unknown type 'Nothing'"),
        ("csv?limit=0", {"query": "{ boroughs { nodes { id } } }"}, "from 1 to 50000"),
        ("csv?limit=x", {"query": "{ boroughs { nodes { id } } }"}, "limit: Input should be"),
    ],
)  # fmt: skip
async def test_what_cannot_be_exported_is_told(
    client: AsyncClient, form: str, body: dict[str, Any], said: str
) -> None:
    answer = await client.post(f"/export/{form}", json=body)

    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert said in error["message"]


async def test_what_is_wrong_on_our_side_is_not_told_as_the_clients_fault(
    client: AsyncClient, small: SmallGraph
) -> None:
    small.entity("Project", "Bins", phase="unheard-of")

    answer = await export(client, "csv", "{ projects { nodes { name phase } } }")

    assert answer.status_code == 500
    assert answer.json()["errors"][0]["extensions"] == {"code": "INTERNAL"}


async def test_a_form_on_another_site_cannot_ask(client: AsyncClient) -> None:
    plain = {"Content-Type": "text/plain"}
    answer = await client.post("/export/csv", content='{"query": "{ x }"}', headers=plain)

    assert answer.status_code == 415
    assert "of the type application/json" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("organisation/none.csv", 404, "nothing with the id 'organisation/none'"),
        ("hackney.doc", 400, "no form 'doc'"),
        ("hackney.csv?depth=9", 400, "it must be from 1 to 3"),
        ("hackney.csv?first=0", 400, "it must be from 1 to 10000"),
        ("hackney.csv?types=Borough,Cat", 400, "no type 'Cat'"),
        ("hackney.csv?path=cats", 400, "no 'cats' here"),
    ],
)
async def test_so_is_what_is_around_nothing(
    client: AsyncClient, town: SmallGraph, path: str, status: int, said: str
) -> None:
    assert town
    answer = await client.get(f"/export/neighbourhood/{path}")

    assert answer.status_code == status
    assert said in answer.json()["errors"][0]["message"]
