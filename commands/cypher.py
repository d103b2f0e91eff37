"""`loti cypher`: a statement that only reads, as everybody may ask one."""

import json
from typing import Annotated, Any

import typer

from commands.asking import data
from commands.terminal import line

ASK = """query ($statement: String!, $parameters: JSON, $plan: Boolean!, $first: Int!) {
  found: cypher(statement: $statement, parameters: $parameters, plan: $plan, first: $first) {
    columns rows truncated milliseconds notes plan } }"""


def cypher(
    statement: Annotated[str, typer.Argument(help="Cypher, or - to read it from the input.")],
    parameter: Annotated[
        list[str] | None, typer.Option(help="A value for a $name, as name=value; JSON, or text.")
    ] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Print how Neo4j ran it, too.")] = False,
    first: Annotated[int, typer.Option(help="How many rows to print: 1 to 1000.")] = 100,
) -> None:
    """Ask in Cypher: statements that only read, within the limits of docs/console.md.

    Example:  loti cypher 'MATCH (b:Borough {slug: $slug}) RETURN b.name' --parameter slug=hackney
    """
    text = typer.get_text_stream("stdin").read() if statement == "-" else statement
    given = dict(_pair(word) for word in parameter or ())
    variables = {"statement": text, "parameters": given, "plan": plan, "first": first}
    found = data(ASK, variables)["found"]
    for row in (found["columns"], *found["rows"]):
        typer.echo("\t".join(_shown(value) for value in row))
    rows = len(found["rows"])
    more = ", and there are more" if found["truncated"] else ""
    line(f"({rows} row{'s' * (rows != 1)} in {found['milliseconds']} ms{more})")
    for note in found["notes"]:
        line(note)
    if plan:
        line(found["plan"])


def _pair(word: str) -> tuple[str, Any]:
    name, equals, value = word.partition("=")
    if not equals:
        raise typer.BadParameter(f"{word!r} is no parameter: write name=value.")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def _shown(value: object) -> str:
    """A value on one line; text as it is, but for what would break the table."""
    if isinstance(value, str):
        return value.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return json.dumps(value, ensure_ascii=False)
