"""Scalars say where their form is specified, take only that from clients, and give what is kept."""

import pytest
from graphql import GraphQLError, GraphQLScalarType, is_specified_scalar_type

from schema.build import Schema
from tests.graph.small_graph import SmallGraph
from tests.schema.conftest import Ask

ODD = "see http://old example/ (2014)"


def scalar(schema: Schema, name: str) -> GraphQLScalarType:
    found = schema.definition.type_map[name]
    assert isinstance(found, GraphQLScalarType)
    return found


def test_every_scalar_of_ours_says_where_it_is_specified(schema: Schema) -> None:
    ours = {
        name
        for name, t in schema.definition.type_map.items()
        if isinstance(t, GraphQLScalarType) and not is_specified_scalar_type(t)
    }

    assert ours == {"Date", "DateTime", "GSSCode", "JSON", "URL"}
    for name in ours:
        assert (scalar(schema, name).specified_by_url or "").startswith("https://")
        assert scalar(schema, name).description


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", "https://www.london.gov.uk/a?b=c#d"),
        ("URL", "mailto:info@example.org"),
        ("GSSCode", "E09000012"),
        ("GSSCode", "K02000001"),
    ],
)
def test_what_a_client_sends_is_taken_as_it_is(schema: Schema, name: str, value: str) -> None:
    assert scalar(schema, name).parse_value(value) == value


@pytest.mark.parametrize(
    ("name", "value", "instead"),
    [
        ("URL", "www.london.gov.uk", "write it whole"),
        ("URL", "http://[", "write it whole"),
        ("URL", 7, "write it whole"),
        ("GSSCode", "e09000012", "a letter and eight digits"),
        ("GSSCode", "E0900001", "a letter and eight digits"),
        pytest.param("GSSCode", "E09000012\n", "a letter and eight digits", id="a line's end"),
        ("Date", "2019", "write it as YYYY-MM-DD"),
        ("DateTime", "soon", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "0001-01-01T00:00:00+14:00", "can be told in UTC"),
    ],
)
def test_what_has_another_form_is_refused_with_a_reason(
    schema: Schema, name: str, value: object, instead: str
) -> None:
    with pytest.raises(GraphQLError, match=instead):
        scalar(schema, name).parse_value(value)


@pytest.mark.neo4j
async def test_what_is_kept_goes_out_as_it_is_however_odd(small: SmallGraph, ask: Ask) -> None:
    small.entity("Borough", "Hackney", gssCode="00AM", url=ODD)
    small.entity("Dataset", "Trees", accessUrls=[ODD, ""])

    answer = await ask(
        '{ borough(slug: "hackney") { gssCode url } dataset(slug: "trees") { accessUrls } }'
    )

    assert answer["borough"] == {"gssCode": "00AM", "url": ODD}
    assert answer["dataset"] == {"accessUrls": [ODD, ""]}
