"""`loti search`: find things by what is written of them, and see why they fit."""

from typing import Annotated, Any

import typer

from commands.asking import data
from commands.terminal import line
from ontology.model import load_model
from ontology.naming import to_constant

SEARCH = """query($text: String!, $types: [EntityType!], $only: SearchFilter, $first: Int!) {
  search(text: $text, types: $types, only: $only, first: $first) {
    totalCount
    edges { score node { __typename id name } highlights { property parts { text marked } }
            explanation { sentence } }
    facets { types { label count } }
    searched { things properties }
  }
}"""


def search(
    text: Annotated[str, typer.Argument(help="Words; misspelt or cut short will do.")],
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="A type: project; repeat for more.")
    ] = None,
    theme: Annotated[str | None, typer.Option(help="A theme's slug.")] = None,
    organisation: Annotated[str | None, typer.Option(help="An organisation's slug.")] = None,
    why: Annotated[bool, typer.Option(help="Say why each fits.")] = False,
    first: Annotated[int, typer.Option(help="How many to print: 1 to 100.")] = 10,
) -> None:
    """Find things by what is written of them; what fits is in [brackets].

    Example:  loti search "hackny counc" --type borough --why
    """
    only = {"theme": theme, "organisation": organisation}
    types = [_type(name) for name in type_ or ()]
    found = data(SEARCH, {"text": text, "types": types, "only": only, "first": first})["search"]
    kinds = ", ".join(f"{kind['label']} {kind['count']}" for kind in found["facets"]["types"])
    line(f"{found['totalCount']} found{f': {kinds}' if kinds else ''}")
    if not found["edges"]:
        looked = found["searched"]
        line(f"Looked at {', '.join(looked['properties'])} of {looked['things']:,} things.")
    for edge in found["edges"]:
        node, shown = edge["node"], edge["highlights"]
        line(f"{edge['score']:7.2f}  {node['name']} ({node['__typename']}, {node['id']})")
        for highlight in shown[:1]:
            line(f"         {highlight['property']}: {_marked(highlight['parts'])}")
        if why:
            line(f"         {edge['explanation']['sentence']}")


def _type(name: str) -> str:
    types = load_model().entity_types.keys() - {"Entity"}
    known = {type_name.lower(): to_constant(type_name) for type_name in types}
    if name.lower() not in known:
        raise typer.BadParameter(f"{name} is no type of thing: try {', '.join(sorted(known))}.")
    return known[name.lower()]


def _marked(parts: list[dict[str, Any]]) -> str:
    return "".join(f"[{part['text']}]" if part["marked"] else part["text"] for part in parts)
