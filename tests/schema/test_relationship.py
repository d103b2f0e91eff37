"""Relationships as GraphQL shows them."""

import datetime as dt

import pytest

from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

pytestmark = pytest.mark.neo4j


async def test_edges_say_all_that_is_known_and_from_where(small: SmallGraph, ask: Ask) -> None:
    small.source("list")
    hackney, bins = small.entity("Borough", "Hackney"), small.entity("Project", "Bins")
    record = small.record("list", "7", bins, url="https://example.org/7")
    small.link(
        hackney,
        "participatesIn",
        bins,
        role="lead",
        records=[record],
        validFrom=dt.date(2019, 6, 1),
    )

    data = await ask(
        """{ project(slug: "bins") { hasParticipant { edges {
             role basis matched validFrom validTo knownFrom node { name }
             records { id url retrievedAt source { name licence publisher } }
           } } } }"""
    )

    (edge,) = data["project"]["hasParticipant"]["edges"]
    (proof,) = edge.pop("records")
    assert edge == {
        "role": "LEAD",
        "basis": "ASSERTED",
        "matched": [],
        "validFrom": "2019-06-01",
        "validTo": None,
        "knownFrom": "2026-01-02T03:04:05+00:00",
        "node": {"name": "Hackney"},
    }
    assert (proof["id"], proof["url"]) == (record, "https://example.org/7")
    assert proof["retrievedAt"] == "2026-01-02T03:04:05+00:00"
    assert set(proof["source"].values()) == {"list", "OGL-UK-3.0", "A publisher"}


async def test_opportunities_are_related_in_a_way_that_both_ends_tell(
    small: SmallGraph, ask: Ask
) -> None:
    bins, lids = small.entity("Opportunity", "Buy bins"), small.entity("Opportunity", "Buy lids")
    small.link(bins, "relatedTo", lids, relationshipKind="subContract")

    data = await ask(
        """{ opportunity(slug: "buy-bins") { relatedTo { edges { relationshipKind } } }
             other: opportunity(slug: "buy-lids") {
               relatedFrom { edges { relationshipKind node { name } } } }
             paths(from: "opportunity/buy-bins", to: "opportunity/buy-lids") {
               nodes { relationships { relationshipKind } } } }"""
    )

    kind = {"relationshipKind": "subContract"}
    assert data["opportunity"]["relatedTo"]["edges"] == [kind]
    assert data["other"]["relatedFrom"]["edges"] == [kind | {"node": {"name": "Buy bins"}}]
    assert [path["relationships"] for path in data["paths"]["nodes"]] == [[kind]]


async def test_things_of_several_types_can_be_told_apart(small: SmallGraph, ask: Ask) -> None:
    theme = small.entity("Theme", "Housing")
    small.link(small.entity("Project", "Bins", phase="beta"), "hasTheme", theme)
    small.link(
        small.entity("Opportunity", "Buy bins"),
        "hasTheme",
        theme,
        basis="inferred",
        matched=["bins"],
    )

    data = await ask(
        """{ theme(slug: "housing") {
             all: themeOf { totalCount nodes { __typename name ... on Project { phase } } }
             projects: themeOf(types: [PROJECT]) { nodes { name } }
             inferred: themeOf(basis: INFERRED) { edges { matched node { name } } }
           } }"""
    )

    assert data["theme"] == {
        "all": {
            "totalCount": 2,
            "nodes": [
                {"__typename": "Project", "name": "Bins", "phase": "BETA"},
                {"__typename": "Opportunity", "name": "Buy bins"},
            ],
        },
        "projects": {"nodes": [{"name": "Bins"}]},
        "inferred": {"edges": [{"matched": ["bins"], "node": {"name": "Buy bins"}}]},
    }


async def test_plain_organisations_have_a_face(small: SmallGraph, ask: Ask) -> None:
    loti = small.entity("Partnership", "LOTI")
    for type_name, name in (("Borough", "Hackney"), ("Organisation", "A group")):
        small.link(small.entity(type_name, name), "memberOf", loti, role="member")

    data = await ask(
        '{ organisation(slug: "loti") { hasMember(first: 1, role: MEMBER) { totalCount '
        "pageInfo { hasNextPage } nodes { __typename name } } } }"
    )

    assert data["organisation"]["hasMember"] == {
        "totalCount": 2,
        "pageInfo": {"hasNextPage": True},
        "nodes": [{"__typename": "OtherOrganisation", "name": "A group"}],
    }


async def test_records_about_a_thing_say_how_they_were_matched(small: SmallGraph, ask: Ask) -> None:
    small.source("list")
    small.record("list", "7", small.entity("Borough", "Hackney"))

    data = await ask(
        '{ borough(slug: "hackney") { records { totalCount edges { rule score decidedBy '
        "node { sourceId row source { title } } } } } }"
    )

    assert data["borough"]["records"] == {
        "totalCount": 1,
        "edges": [
            {
                "rule": "identifier",
                "score": 1.0,
                "decidedBy": "load",
                "node": {
                    "sourceId": "7",
                    "row": "list.csv:2",
                    "source": {"title": "The list list"},
                },
            }
        ],
    }
