"""Scalars say where their form is specified, take only that from clients, and give what is kept."""

import datetime as dt

import pytest
from graphql import (
    GraphQLError,
    GraphQLScalarType,
    OperationDefinitionNode,
    get_variable_values,
    is_specified_scalar_type,
    parse,
)

from schema.build import Schema
from schema.limits import OPERATORS
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
        ("Date", "20261128", "write it as YYYY-MM-DD"),
        ("Date", "2026-W48-6", "write it as YYYY-MM-DD"),
        ("Date", "2026-02-30", "write it as YYYY-MM-DD"),
        ("DateTime", "soon", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "2026-11-28", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "2026-11-28T09:00Z", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "2026-11-28 09:00:00Z", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "20261128T0900Z", "such as 2026-11-28T09:00:00Z"),
        ("DateTime", "0001-01-01T00:00:00+14:00", "can be told in UTC"),
    ],
)
def test_what_has_another_form_is_refused_with_a_reason(
    schema: Schema, name: str, value: object, instead: str
) -> None:
    with pytest.raises(GraphQLError, match=instead):
        scalar(schema, name).parse_value(value)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-28T09:00:00Z", dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC)),
        ("2026-11-28t10:00:00.5+01:00", dt.datetime(2026, 11, 28, 9, 0, 0, 500_000, dt.UTC)),
        ("2026-11-28T09:00:00", dt.datetime.fromisoformat("2026-11-28T09:00")),
    ],
)
def test_times_are_read_with_an_offset_and_without(
    schema: Schema, text: str, time: dt.datetime
) -> None:
    assert scalar(schema, "DateTime").parse_value(text) == time


@pytest.mark.parametrize(
    ("asked", "column", "why"),
    [
        ('{ projects(asOf: "x") { totalCount } }', 18, "'x' is no day: write it as"),
        ('{ borough(gssCode: "abc") { id } }', 20, "'abc' is no GSS code: give a letter"),
        ('{ projects(where: {startDate: {gte: "2020"}}) { totalCount } }', 37, "is no day"),
        ("{ contracts(where: {amount: {gt: 1e400}}) { totalCount } }", 34, "A number is too great"),
        (f"{{ contracts(amountFrom: {'9' * 400}) {{ totalCount }} }}", 25, "A number is too great"),
    ],
)
def test_what_is_wrong_in_a_document_is_told_with_its_place(
    schema: Schema, asked: str, column: int, why: str
) -> None:
    (error,) = schema.documents(OPERATORS).read(asked).errors

    assert why in error.message
    assert error.locations is not None
    assert [(place.line, place.column) for place in error.locations] == [(1, column)]


@pytest.mark.parametrize(
    ("type_", "value", "why"),
    [
        ("Date", "x", "Variable '$v' has invalid value: 'x' is no day"),
        ("Float", float("inf"), "Variable '$v' has invalid value: Float cannot"),
    ],
)
def test_a_variable_that_is_wrong_is_told_by_its_name(
    schema: Schema, type_: str, value: object, why: str
) -> None:
    (operation,) = parse(f"query ($v: {type_}) {{ __typename }}").definitions
    assert isinstance(operation, OperationDefinitionNode)
    declared = operation.variable_definitions or ()

    errors = get_variable_values(schema.definition, declared, {"v": value})

    assert isinstance(errors, list)
    assert why in errors[0].message


@pytest.mark.neo4j
async def test_what_is_kept_goes_out_as_it_is_however_odd(small: SmallGraph, ask: Ask) -> None:
    small.entity("Borough", "Hackney", gssCode="00AM", url=ODD)
    small.entity("Dataset", "Trees", accessUrls=[ODD, ""])

    answer = await ask(
        '{ borough(slug: "hackney") { gssCode url } dataset(slug: "trees") { accessUrls } }'
    )

    assert answer["borough"] == {"gssCode": "00AM", "url": ODD}
    assert answer["dataset"] == {"accessUrls": [ODD, ""]}
