"""`loti query`, `stats`, `schema` and `validate`: ask the graph, and learn what may be asked."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.asking import answer, data
from commands.given import question_of, variables_of
from commands.terminal import line, out
from ontology.document import validate_document
from schema import build_schema, sdl
from schema.access.matrix import matrix
from schema.changes import since as changes_since

STATS = """{
  stats { entities relationships byType { name count } bySource { name records loadedAt } }
}"""


def query(
    document: Annotated[str, typer.Argument(help="A question in GraphQL, or a file with one.")],
    variables: Annotated[str, typer.Option(help="Variables as JSON.")] = "{}",
) -> None:
    """Ask a question in GraphQL and print the answer as JSON.

    Example:  loti query '{ borough(slug: "hackney") { name population } }'
    """
    found = answer(question_of(document), variables_of(variables))
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    if "errors" in found:
        raise typer.Exit(1)


def stats(
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Count what is in the graph, by type and by source."""
    found = data(STATS, {})["stats"]
    if as_json:
        typer.echo(json.dumps(found, indent=1))
        return
    by_type = Table("type", "count", title=f"{found['entities']} things", title_justify="left")
    for item in found["byType"]:
        by_type.add_row(item["name"], str(item["count"]))
    by_source = Table(
        "source",
        "records",
        "loaded at",
        title=f"{found['relationships']} relationships, from",
        title_justify="left",
    )
    for item in found["bySource"]:
        by_source.add_row(item["name"], str(item["records"]), (item["loadedAt"] or "")[:19])
    out.print(by_type, by_source)


def schema(
    since: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Compare with this; fail where it breaks."),
    ] = None,
    roles: Annotated[bool, typer.Option("--roles", help="Who may ask for which field.")] = False,
) -> None:
    """Print the GraphQL schema, or how it differs from one in a file.

    Example:  loti schema --since schema/released.graphql
    """
    if roles:
        typer.echo(matrix(build_schema().definition))
        return
    if since is None:
        typer.echo(sdl(), nl=False)
        return
    found = changes_since(since)
    for change in found.dangerous:
        line(f"may surprise: {change}")
    for change, reason in found.meant.items():
        line(f"breaks, and is meant to: {change} {reason}")
    for trouble in found.troubles:
        line(trouble)
    if found.troubles:
        raise typer.Exit(1)
    line("Nothing breaks clients that is not meant to.")


def validate(
    file: Annotated[Path, typer.Argument(help="Turtle, N-Triples, JSON-LD or RDF/XML.")],
) -> None:
    """Check an RDF document against the ontology."""
    found = validate_document(file)
    for thing, issue in found:
        line(f"{thing} {issue.field}: {issue.reason}")
    if found:
        raise typer.Exit(1)
    out.print(f"{file} follows the ontology.")
