"""Mutations that nobody thought of: from the schema alone, and such as may well be kept."""

from random import Random
from typing import Any

import schemathesis
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLSchema,
    get_nullable_type,
    is_non_null_type,
)
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.api.fuzz.cases import Case, asked
from tests.schema.planning.requests import VALUES, Name, literal

# What stands for the submission that was kept last.
LATEST = "0000000000000000"
IDS = (*(LATEST, "organisation/hackney-borough") * 3, "no/thing", "")
TEXTS = ("Boats", "Ships for all", "Trains", "Chat", "Maps", "Ü", "<b>", "a@b.org", "", "x" * 300)
TOLD = "{ submission { id state version says entity { id } } problems { code field message } }"


def changes(definition: GraphQLSchema, sdl: str) -> SearchStrategy[Case]:
    """Mutations, half of which could be kept; the others hold to the schema and to nothing else."""
    assert definition.mutation_type is not None
    names = st.sampled_from(sorted(definition.mutation_type.fields))
    valid = schemathesis.graphql.from_file(sdl)["Mutation"]
    likely = st.builds(
        lambda name, random: asked("written", _written(definition, name, random)),
        names,
        st.integers(0, 2**32).map(Random),
    )
    anything = names.flatmap(
        lambda name: valid[name].as_strategy().map(lambda case: asked("valid", str(case.body)))
    )
    return st.booleans().flatmap(lambda wanted: likely if wanted else anything)


def _written(definition: GraphQLSchema, name: str, random: Random) -> str:
    assert definition.mutation_type is not None
    arguments = definition.mutation_type.fields[name].args
    given = {
        argument: _value(of.type, random)
        for argument, of in arguments.items()
        if is_non_null_type(of.type) or random.random() < 0.15
    }
    written = ", ".join(f"{argument}: {literal(value)}" for argument, value in given.items())
    return f"mutation {{ {name}({written}) {TOLD} }}"


def _value(type_: Any, random: Random) -> Any:
    inner = get_nullable_type(type_)
    if isinstance(inner, GraphQLList):
        return [_value(inner.of_type, random) for _ in range(random.randint(0, 2))]
    if isinstance(inner, GraphQLEnumType):
        return Name(random.choice(list(inner.values)))
    if isinstance(inner, GraphQLInputObjectType):
        wanted = [
            name
            for name, of in inner.fields.items()
            if name == "name" or is_non_null_type(of.type) or random.random() < 0.05
        ]
        return {name: _value(inner.fields[name].type, random) for name in wanted}
    if inner.name in ("ID", "String"):
        return random.choice(IDS if inner.name == "ID" else TEXTS)
    return VALUES[inner.name](random)
