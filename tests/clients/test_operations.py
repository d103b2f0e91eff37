"""What the clients ask fits the schema, and none of it is deprecated."""

import re
from pathlib import Path

import pytest
from graphql import NoDeprecatedCustomRule, build_schema, parse, specified_rules, validate

from schema import sdl

CLIENTS = Path(__file__).parents[2] / "clients"
EXAMPLE = (CLIENTS / "typescript" / "src" / "example.ts").read_text("utf-8")
ASKED = {
    "python": "\n".join(
        path.read_text("utf-8") for path in sorted((CLIENTS / "python/operations").iterdir())
    ),
    "typescript": "\n".join(re.findall(r"graphql\(`(.+?)`\)", EXAMPLE, re.DOTALL)),
}


@pytest.mark.parametrize("client", ASKED)
def test_it_is_valid_and_up_to_date(client: str) -> None:
    schema, document = build_schema(sdl()), parse(ASKED[client])

    problems = validate(schema, document, [*specified_rules, NoDeprecatedCustomRule])

    assert [problem.message for problem in problems] == []
