"""`loti sharing check` and `map`: who may share what with whom. Not legal advice."""

from typing import Annotated, Any

import typer

from commands.asking import data
from commands.days import On, iso
from commands.terminal import line
from commands.unknown import tell_unknown

CHECK = """query ($dataset: String!, $from: String!, $to: String!, $purpose: String!, $on: Date) {
  found: sharingCheck(dataset: $dataset, from: $from, to: $to, purpose: $purpose, asOf: $on) {
    verdict advice agreementsLookedAt agreement { name } firstMissing { name }
    chain { name status sentence records { source { title } } } others { name } } }"""
MAP = """query ($organisation: String, $data: String, $on: Date, $within: Int!, $first: Int!) {
  found: sharingMap(organisation: $organisation, data: $data, asOf: $on, lapsingWithin: $within) {
    on advice totalEdges totalCount
    edges(first: $first) { sender { name } receiver { name } data purpose lawfulBasis
      directionStated unsigned
      agreement { name endDate } records { source { title } } }
    lapsing { name endDate } lapsed { name endDate } unsigned { name } undated { name } } }"""

app = typer.Typer(no_args_is_help=True, help="Who may share what with whom. Not legal advice.")


@app.command()
def check(
    dataset: Annotated[str, typer.Argument(help="A dataset's id or slug, or data in words.")],
    sender: Annotated[str, typer.Argument(help="Who would share it.")],
    receiver: Annotated[str, typer.Argument(help="With whom.")],
    purpose: Annotated[str, typer.Argument(help="What for.")],
    on: On = None,
) -> None:
    """Whether one may share data with another: yes, no or unknown, and why.

    Example:  loti sharing check "parking permits" merton lambeth "enforcement of parking"
    """
    asked = {"dataset": dataset, "from": sender, "to": receiver, "purpose": purpose}
    found = _found(CHECK, on=iso(on), **asked)
    line(f"{found['verdict']}, of {found['agreementsLookedAt']} known agreements of the two")
    for link in found["chain"]:
        line(f"    {link['name']}: {link['status'].lower()}. {link['sentence']}{_sources(link)}")
    if found["firstMissing"]:
        line(f"first missing: {found['firstMissing']['name']}")
    for other in found["others"]:
        line(f"also between the two: {other['name']}")
    line(found["advice"])


@app.command(name="map")
def map_(
    organisation: Annotated[str | None, typer.Option(help="Only of this one.")] = None,
    about: Annotated[str | None, typer.Option(help="Only on data of these words.")] = None,
    on: On = None,
    within: Annotated[int, typer.Option(help="Days in which to lapse.", min=0, max=3650)] = 90,
    first: Annotated[int, typer.Option(help="How many to show.", min=1, max=100)] = 20,
) -> None:
    """Who may share what with whom, and what lapses or lacks a signature."""
    found = _found(
        MAP, organisation=organisation, data=about, on=iso(on), within=within, first=first
    )
    line(f"{found['totalEdges']} edges on {found['on']}, of {found['totalCount']} agreements")
    for edge in found["edges"]:
        _edge(edge)
    for title in ("lapsing", "lapsed", "unsigned", "undated"):
        for agreement in found[title]:
            day = f" ({agreement['endDate']})" if agreement.get("endDate") else ""
            line(f"{title}: {agreement['name']}{day}")
    line(found["advice"])


def _edge(edge: dict[str, Any]) -> None:
    stated = "" if edge["directionStated"] else ", either way"
    basis = "" if edge["lawfulBasis"] else ", no lawful basis stated"
    unsigned = f", not signed by {' and '.join(edge['unsigned'])}" if edge["unsigned"] else ""
    line(
        f"{edge['sender']['name']} -> {edge['receiver']['name']}: {', '.join(edge['data'])}, for "
        f"{', '.join(edge['purpose'])}{stated}{basis}{unsigned}; {edge['agreement']['name']}"
        f"{_sources(edge)}"
    )


def _sources(said: dict[str, Any]) -> str:
    titles = sorted({record["source"]["title"] for record in said["records"]})
    return f"  [{', '.join(titles)}]" if titles else ""


def _found(document: str, **variables: object) -> dict[str, Any]:
    found: dict[str, Any] | None = data(document, variables)["found"]
    if found is None:
        named = (variables.get(name) for name in ("organisation", "from", "to"))
        tell_unknown(*(("Organisation", str(name)) for name in named if name), *_dataset(variables))
    return found


def _dataset(variables: dict[str, object]) -> list[tuple[str, str | None]]:
    """A dataset that was named by an id: other words are a kind of data."""
    dataset = str(variables.get("dataset", ""))
    return [("Dataset", dataset)] if "/" in dataset else []
