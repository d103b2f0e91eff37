"""What a document needs, wherever in it the field is that needs it."""

import pytest
import strawberry
from graphql import parse

from schema.access.caller import ANYBODY, OPERATOR, Caller, Role
from schema.access.needs import Needs, needs_of
from schema.access.requires import requires


@strawberry.interface
class Paper:
    """Anybody may read its title."""

    title: str = "A title"
    note: str = "A note"


@strawberry.type
class Draft(Paper):
    """Of a draft, only reviewers may read the note."""

    note: str = strawberry.field(default="A note", directives=[requires(Role.REVIEWER)])


@strawberry.type
class Query:
    """What can be asked."""

    @strawberry.field
    def paper(self) -> Paper:
        """A paper, which is a draft."""
        return Draft()

    secret: str = strawberry.field(default="A secret", directives=[requires(Role.ADMIN)])


SCHEMA = strawberry.Schema(Query, types=[Draft])
REVIEWER = Caller("key:1", Role.REVIEWER)


def needs(document: str) -> Needs:
    return needs_of(SCHEMA._schema, parse(document))  # noqa: SLF001 (Strawberry shows it nowhere)


@pytest.mark.parametrize(
    ("document", "needed"),
    [
        ("{ paper { title } __typename }", {}),
        ("{ secret }", {"Query.secret": Role.ADMIN}),
        ("{ paper: secret }", {"Query.secret": Role.ADMIN}),
        ("{ secret @skip(if: true) }", {"Query.secret": Role.ADMIN}),
        ("{ ... on Query { ... { secret } } }", {"Query.secret": Role.ADMIN}),
        ("{ ...a } fragment a on Query { ...b } fragment b on Query { secret }",
         {"Query.secret": Role.ADMIN}),
        ("{ paper { ... on Draft { note } } }", {"Draft.note": Role.REVIEWER}),
        ("{ paper { note } }", {"Paper.note": Role.REVIEWER}),
    ],
)  # fmt: skip
def test_a_field_needs_its_role_wherever_it_stands(document: str, needed: dict[str, Role]) -> None:
    assert needs(document).of(None) == needed


def test_only_the_operation_that_is_asked_counts() -> None:
    both = needs("query A { paper { title } } query B { ...b } fragment b on Query { secret }")

    assert both.of("A") == {}
    assert both.of("B") == {"Query.secret": Role.ADMIN}
    assert both.of(None) == both.of("C") == {"Query.secret": Role.ADMIN}


def test_fragments_within_one_another_take_no_time() -> None:
    fragments = [f"fragment f{i} on Query {{ ...f{i + 1} ...f{i + 1} }}" for i in range(60)]
    document = " ".join(["{ ...f0 }", *fragments, "fragment f60 on Query { secret }"])

    assert needs(document).of(None) == {"Query.secret": Role.ADMIN}


@pytest.mark.parametrize(
    ("caller", "document", "refused"),
    [
        (ANYBODY, "{ paper { title } }", []),
        (ANYBODY, "{ paper { note } secret }", ["REVIEWER", "ADMIN"]),
        (REVIEWER, "{ paper { note } }", []),
        (REVIEWER, "{ paper { note } secret }", ["ADMIN"]),
        (OPERATOR, "{ paper { note } secret }", []),
    ],
)
def test_a_caller_is_told_which_role_is_needed(
    caller: Caller, document: str, refused: list[str]
) -> None:
    refusals = needs(document).refusals(None, caller)

    assert [error.extensions for error in refusals] == [
        {"code": "FORBIDDEN", "requires": role} for role in refused
    ]


def test_what_is_needed_is_seen_in_the_schema() -> None:
    assert "secret: String! @requires(role: ADMIN)" in SCHEMA.as_str()
