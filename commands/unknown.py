"""What to say when a thing that was named does not exist: which one, and what may be meant."""

from typing import NoReturn

import typer

from commands.asking import data
from commands.terminal import line
from graph.queries.node import entity_id
from ontology.naming import to_constant

ASK = """query ($id: ID!, $text: String!, $type: [EntityType!]) {
  node(id: $id) { id }
  search(text: $text, types: $type, first: 3) { edges { node { id name } } } }"""


def tell_unknown(*given: tuple[str, str | None]) -> NoReturn:
    """Say of types and the ids or slugs that were given for them which are not known, and end."""
    for type_name, reference in given:
        if reference:
            tell_if_unknown(type_name, reference)
    raise typer.Exit(1)


def tell_if_unknown(type_name: str, reference: str) -> None:
    """Say of an id or slug of a type that it is not known, if it is not, and what may be meant."""
    slug, id_ = reference.rpartition("/")[2].strip().lower(), entity_id(type_name, reference)
    types = None if "/" in reference else [to_constant(type_name)]
    found = data(ASK, {"id": id_, "text": slug.replace("-", " "), "type": types})
    if found["node"] is None:
        near = [
            f"{edge['node']['id']} ({edge['node']['name']})" for edge in found["search"]["edges"]
        ]
        perhaps = f" Perhaps {' or '.join(near)}?" if near else " Look for it with `loti search`."
        line(f"There is no {id_}.{perhaps}")
