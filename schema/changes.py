"""What changed in the schema since it was last released, and whether that breaks clients.

``released.graphql`` is the schema of the last release. ``breaking.toml`` lists the breaks that are
meant, each with its reason; docs/schema.md says when a break may be.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphql import (
    BreakingChange,
    DangerousChange,
    GraphQLInputObjectType,
    GraphQLSchema,
    build_schema,
    find_schema_changes,
)

from schema.build import sdl


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed, in graphql-core's words.

    ``breaking`` are breaks that nobody meant; ``meant`` have their reasons; ``gone`` are listed as
    meant, but are none; ``dangerous`` may surprise a client that takes an answer for complete.
    """

    breaking: list[str]
    meant: dict[str, str]
    gone: list[str]
    dangerous: list[str]

    @property
    def troubles(self) -> list[str]:
        """Why the schema may not be released as it is, in sentences."""
        unmeant = [
            f"{change} That breaks clients: keep it and deprecate it, or list it in "
            "schema/breaking.toml with the reason."
            for change in self.breaking
        ]
        return unmeant + [
            f"schema/breaking.toml lists what is no break since the last release: {change}"
            for change in self.gone
        ]


def since(released: Path) -> Changes:
    """What changed since a schema in a file; reasons are in ``breaking.toml`` beside it, if any."""
    reasons = released.with_name("breaking.toml")
    listed = tomllib.loads(reasons.read_text("utf-8")) if reasons.is_file() else {}
    return compare(released.read_text("utf-8"), sdl(), listed)


def compare(released: str, now: str, listed: Mapping[str, str]) -> Changes:
    """What changed from one schema to another; ``listed`` are reasons of breaks that are meant."""
    old, new = build_schema(released), build_schema(now)
    found = find_schema_changes(old, new)
    breaks = [c.description for c in found if isinstance(c, BreakingChange)]
    breaks += _narrowed(old, new)
    return Changes(
        breaking=[change for change in breaks if not listed.get(change)],
        meant={change: listed[change] for change in breaks if listed.get(change)},
        gone=[change for change in listed if change not in breaks],
        dangerous=[c.description for c in found if isinstance(c, DangerousChange)],
    )


def _narrowed(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[str]:
    """Inputs of which several fields could be given and now one: graphql-core looks past those."""
    for name, before in old.type_map.items():
        after = new.type_map.get(name)
        if (
            isinstance(before, GraphQLInputObjectType)
            and isinstance(after, GraphQLInputObjectType)
            and after.is_one_of
            and not before.is_one_of
        ):
            yield f"{name} became @oneOf."
