"""`loti communities`, `central`, `brokers` and `components`: how it is all connected."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from commands.asking import data
from commands.terminal import line, say

RESULT = "job { seconds } result"
COMMUNITIES = f"""query ($of: NetworkOf!, $resolution: Float!, $first: Int!) {{
  found: communities(of: $of, resolution: $resolution, first: $first) {{ {RESULT} {{
    totalCount modularity things ties untied
    nodes {{ size label members(first: 5) {{ name }} }} }} }} }}"""
CENTRAL = f"""query ($of: NetworkOf!, $by: CentralityBy!, $first: Int!) {{
  found: centrality(of: $of, by: $by, first: $first) {{ {RESULT} {{
    things ties approximate error
    nodes {{ rank score degree thing {{ name }} strongest {{ name }} }} }} }} }}"""
BROKERS = f"""query ($of: NetworkOf!, $first: Int!) {{
  found: brokers(of: $of, first: $first) {{ {RESULT} {{
    totalCount things ties nodes {{ pairs participation sentence }} }} }} }}"""
COMPONENTS = f"""query ($of: NetworkOf!, $first: Int!) {{
  found: components(of: $of, first: $first) {{ {RESULT} {{
    totalCount things ties untied {{ name count }}
    nodes {{ size members(first: 5) {{ name }} }} }} }} }}"""


class Network(StrEnum):
    """A network that can be measured, as it is typed."""

    EVERYTHING = "everything"
    COLLABORATION = "collaboration"
    PROCUREMENT = "procurement"


class By(StrEnum):
    """What it is to be central, as it is typed."""

    DEGREE = "degree"
    PAGERANK = "pagerank"
    BETWEENNESS = "betweenness"


Of = Annotated[Network, typer.Option(help="The network.")]
First = Annotated[int, typer.Option(help="How many to show.", min=1, max=100)]


def communities(
    of: Of = Network.COLLABORATION,
    resolution: Annotated[
        float, typer.Option(help="Above 1 they are more and smaller.", min=0.1, max=10)
    ] = 1,
    first: First = 10,
) -> None:
    """Groups that are tied more closely within than to the rest."""
    found = _measured(COMMUNITIES, of, first, resolution=resolution)
    line(
        f"{found['totalCount']} communities of {found['things']} things with {found['ties']} ties "
        f"(modularity {found['modularity']:.2f}); no tie is known of {found['untied']} more"
    )
    for community in found["nodes"]:
        line(_members(community))
        line(f"    {community['label']}")


def central(
    by: Annotated[By, typer.Argument(help="What it is to be central.")] = By.PAGERANK,
    of: Of = Network.COLLABORATION,
    first: First = 10,
) -> None:
    """Who is central to a network."""
    found = _measured(CENTRAL, of, first, by=by.name)
    near = f", scores within {found['error']:g}" if found["approximate"] else ""
    line(f"Of {found['things']} things with {found['ties']} ties{near}:")
    for one in found["nodes"]:
        strongest = ", ".join(other["name"] for other in one["strongest"])
        line(
            f"{one['rank']}. {one['thing']['name']}: {one['score']:.4g}; tied to {one['degree']}, "
            f"most to {strongest}"
        )


def brokers(of: Of = Network.COLLABORATION, first: First = 10) -> None:
    """Who joins groups that would have little or nothing to do with one another."""
    found = _measured(BROKERS, of, first)
    line(f"{found['totalCount']} of {found['things']} things join any groups:")
    for one in found["nodes"]:
        line(f"{one['pairs']} pairs ({one['participation']:.2f})  {one['sentence']}")


def components(of: Of = Network.COLLABORATION, first: First = 10) -> None:
    """What hangs together, and of what no tie is known."""
    found = _measured(COMPONENTS, of, first)
    line(f"{found['totalCount']} parts of {found['things']} things with {found['ties']} ties:")
    for part in found["nodes"]:
        line(_members(part))
    untied = ", ".join(f"{count['count']} {count['name']}" for count in found["untied"])
    line(f"no tie is known of: {untied or 'nothing else'}")


def _members(group: dict[str, Any]) -> str:
    """How many are in a group, and those that were asked for."""
    names = [member["name"] for member in group["members"]]
    more = " ..." if group["size"] > len(names) else ""
    return f"{group['size']}: {', '.join(names)}{more}"


def _measured(document: str, of: Network, first: int, **variables: object) -> dict[str, Any]:
    """The result of a measure, however long it takes."""
    say("Measuring the whole graph")
    found = data(document, {"of": of.name, "first": first, **variables})["found"]
    result: dict[str, Any] = found["result"]
    return result
