"""The questions that we show to people can be asked, and none of them in a deprecated way."""

import re
from collections.abc import Iterator
from importlib import import_module, resources
from pathlib import Path
from pkgutil import iter_modules

import pytest
from graphql import (
    GraphQLSchema,
    NoDeprecatedCustomRule,
    build_schema,
    parse,
    specified_rules,
    validate,
)

import commands
from schema import sdl
from schema.limits import STRANGERS
from schema.size import rules

ROOT = Path(__file__).parents[1]
RULES = [*specified_rules, NoDeprecatedCustomRule, *rules(STRANGERS)]
GRAPHQL = re.compile(r"```graphql\n(.*?)```", re.DOTALL)
TYPED = re.compile(r"loti query '([^']+)'")


def shown() -> Iterator[tuple[str, str]]:
    """Every question that people see, by where it stands."""
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = page.read_text("utf-8")
        for number, document in enumerate(GRAPHQL.findall(text) + TYPED.findall(text), 1):
            yield f"{page.name} {number}", document
    script = resources.files("api").joinpath("static/graphiql/examples.js").read_text("utf-8")
    for document in re.findall(r"^`(.+?)^`", script, re.MULTILINE | re.DOTALL):
        yield f"GraphiQL {re.findall('query ([A-Z][A-Za-z]+)', document)[0]}", document
    for module in iter_modules(commands.__path__, "commands."):
        for name, value in vars(import_module(module.name)).items():
            if name.isupper() and isinstance(value, str) and re.match(r"(query|\{)\b|\{\s", value):
                yield f"{module.name}.{name}", value


SHOWN = dict(shown())


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    # From its words: the rule on what is deprecated wants to see where each argument was defined.
    return build_schema(sdl())


@pytest.mark.parametrize("place", SHOWN)
def test_a_question_is_valid_and_up_to_date(schema: GraphQLSchema, place: str) -> None:
    assert [problem.message for problem in validate(schema, parse(SHOWN[place]), RULES)] == []


def test_every_place_is_looked_at() -> None:
    for word in ("README.md", "alerts.md", "GraphiQL", "commands.questions.WHO"):
        assert any(place.startswith(word) for place in SHOWN), word
