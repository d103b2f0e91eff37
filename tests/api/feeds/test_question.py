"""Only a question whose answer is one list of things that can be told apart can be saved."""

import re
from pathlib import Path

import pytest

from api.errors import QuestionRefused
from api.feeds.question import read_question
from schema import Schema, build_schema
from schema.limits import OPERATORS

PAGE = "{ opportunities(first: 1) { nodes { id name } } }"
DOCS = (Path(__file__).parents[3] / "docs" / "alerts.md").read_text("utf-8")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return build_schema()


@pytest.mark.parametrize(
    "document",
    [
        "{ opportunities { nodes { id name } } }",
        "{ opportunities { edges { node { id name } } } }",
        '{ whoWorksOn(text: "x") { nodes { organisation { name id } works { because } } } }',
        '{ whoWorksOn(text: "x") { nodes { works { because } ...who } } } '
        "fragment who on Worker { organisation { ... on Borough { id name } } }",
        "query ($firm: FirmProfile!) { opportunitiesFor(profile: $firm) "
        "{ nodes { deadline missing subject { id name } } } }",
        "{ themes { nodes { id } ...names } } fragment names on ThemeConnection { nodes { name } }",
        '{ found: search(text: "x") { nodes { __typename id name } } }',
    ],
)
def test_a_list_of_things_with_id_and_name_will_do(schema: Schema, document: str) -> None:
    assert read_question(schema, document, OPERATORS).dated is False


@pytest.mark.parametrize("document", re.findall(r"```graphql\n(.*?)```", DOCS, re.DOTALL))
def test_the_questions_of_the_documentation_will_do(schema: Schema, document: str) -> None:
    assert read_question(schema, document, OPERATORS).dated is True


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{ opportunities {", "Syntax Error"),
        ("{ nothing }", "Cannot query field 'nothing'"),
        ("{ opportunities { nodes { id } } }", "could not be told apart: ask for id and name"),
        ("{ opportunities { nodes { soughtBy { nodes { id name } } } } }", "told apart"),
        ("{ opportunities { totalCount } }", "answers with no list"),
        ('{ borough(slug: "hackney") { id name } }', "answers with no list"),
        ("{ stats { entities } }", "answers with no list"),
        ("{ boroughs { nodes { id name } } themes { nodes { id name } } }", "asks one thing"),
        ("{ ...all } fragment all on Query { boroughs { nodes { id name } } }", "asks one thing"),
        ("query a { stats { entities } } query b { stats { entities } }", "is one query"),
        ("fragment all on Query { stats { entities } }", "never used"),
        ("{ __typename }", "answers with no list"),
        ("{ __schema { types { name } } }", "asks for the schema"),
        (f"{{ boroughs {{ nodes {{ id name {'name ' * 10_000} }} }} }}", "more than 10000 tokens"),
    ],
)
def test_what_will_not_do_is_refused_with_what_to_mend(
    schema: Schema, document: str, reason: str
) -> None:
    with pytest.raises(QuestionRefused, match=reason):
        read_question(schema, document, OPERATORS)


def test_a_page_is_asked_whether_it_is_the_last(schema: Schema) -> None:
    question = read_question(schema, PAGE, OPERATORS)

    assert "{ andMore: pageInfo { hasNextPage } " in question.text
    assert read_question(schema, question.text, OPERATORS)


def test_a_question_may_depend_on_the_day(schema: Schema) -> None:
    document = "query ($today: Date) { opportunities(closingAfter: $today) { nodes { id name } } }"

    assert read_question(schema, document, OPERATORS).dated is True
