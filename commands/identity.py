"""`loti resolve` and `loti review`: which organisation a name means, and who decides in doubt."""

import json
from typing import Annotated

import typer

from commands.terminal import graph_store, line, out
from graph.reviews import Review
from loaders.identity.asking import resolve_names
from loaders.review import Reviewer
from loaders.source import ranks

review = typer.Typer(no_args_is_help=True, help="Decide names that the rules could not.")
Name = Annotated[str, typer.Argument(help="The name, as a source spells it.")]


def resolve(
    names: Annotated[list[str], typer.Argument(help="Names of organisations, in any spelling.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer as a JSON list.")] = False,
) -> None:
    """Say which organisation each name means, in the order asked; none when it is not sure.

    Example:  loti resolve "LB Hackney" "HACKNEY LONDON BOROUGH COUNCIL" UCLH
    """
    with graph_store() as store:
        answers = resolve_names(store, names)
    if as_json:
        typer.echo(json.dumps(answers, ensure_ascii=False, indent=1))
        return
    for answer in answers:
        means = [answer["match"], *answer["also"]] if answer["match"] else []
        told = " and ".join(f"{m['name']}  {m['id']}" for m in means if m) or "none for sure"
        line(f"{answer['name']!r}: {told}  ({answer['rule']}, {answer['score']:.2f})")
        for candidate in answer["candidates"] if not means else ():
            line(f"    {candidate['score']:.2f}  {candidate['id']}  {candidate['name']}")


@review.command("list")
def list_reviews(
    everything: Annotated[bool, typer.Option("--all", help="Decided names too.")] = False,
) -> None:
    """List the names in doubt, the likeliest match first."""
    with graph_store() as store:
        reviews = store.reviews.list(None if everything else "open")
    for item in reviews:
        line(f"{item.name!r} of {item.source} is {item.status}")
        for id_, name, score in item.candidates:
            line(f"    {score:.2f}  {id_}  {name}")
    decide = "Decide with `loti review accept NAME` or `loti review reject NAME`."
    out.print(decide if reviews else "No name is in doubt.")


@review.command()
def accept(
    name: Name,
    entity: Annotated[
        str | None,
        typer.Option("--as", help="Id of what it means; the best candidate if left out."),
    ] = None,
) -> None:
    """Decide that a name means an organisation, now and in every later load."""
    with graph_store() as store:
        _tell(Reviewer(store, ranks()).accept(name, entity))


@review.command()
def reject(name: Name) -> None:
    """Decide that a name means no organisation that is known, but one of its own."""
    with graph_store() as store:
        _tell(Reviewer(store, ranks()).reject(name))


@review.command()
def undo(name: Name) -> None:
    """Forget the decision about a name: the rules decide again."""
    with graph_store() as store:
        _tell(Reviewer(store, ranks()).undo(name))


def _tell(decided: Review) -> None:
    means = {
        "accepted": f"means {decided.entity}",
        "rejected": "means none of the organisations that are known",
        "open": "is for the rules to decide again",
    }
    line(f"{decided.name!r} {means[decided.status]}.")
