"""What some things have in common: all that each of them is tied to, the rarest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.made_up import made_up, not_made_up
from graph.queries.node import Node, read_node, type_of
from graph.queries.paths import Path, path_map, read_path
from graph.queries.walkable import MEANINGLESS, relation_types
from graph.queries.working_together import TIES_ALL

# Two steps lead on only through what is done or made, by which a borough shares a supplier or a
# theme; through a partnership or a theme they would lead from everything to everything. So they
# would through a programme of hundreds; and what all take part in is itself what they share.
THROUGH = ("Project", "Opportunity", "Contract", "Grant", "SharingAgreement", "Dataset", "Role")
STEPS = relation_types(MEANINGLESS)


@dataclass(frozen=True, slots=True)
class Way:
    """How one of the things comes to what is shared: the best of ``total`` ways."""

    path: Path
    total: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing that all are tied to, with a way from each in the order of the question.

    ``connections`` is how many relationships it has: the fewer, the more it says.
    """

    node: Node
    connections: int
    ways: tuple[Way, ...]


class Tie(NamedTuple):
    """A thing that all are tied to, by its id, its type, and how many relationships it has."""

    id: str
    type: str
    connections: int


@dataclass(frozen=True, slots=True)
class Common:
    """A page of what is shared, and what is on all pages."""

    shared: tuple[Shared, ...]
    ties: tuple[Tie, ...]

    @property
    def types(self) -> Mapping[str, int]:
        """How many things are of each type."""
        return dict(sorted(Counter(tie.type for tie in self.ties).items()))


async def common(
    reader: Asker,
    ids: Sequence[str],
    types: Sequence[str],
    skip: int,
    first: int,
    *,
    moment: Moment = NOW,
) -> Common:
    """What all of these things are tied to, directly or by something that they do or made.

    What only made-up sources say is left out.
    """
    view, made = View(moment), await made_up(reader)
    shared = where("times = $times", "NOT x.id IN $ids", f"x:{view.labels(*types)}")
    row = await reader.row(
        f"""
        {_reached(view, made)}
        WITH x, count(*) AS times {shared}
        WITH x {where(view.there("x", *types))}
        WITH x, {_counted(view, "x")} AS connections, {view.said("x")}.name AS name
        ORDER BY connections, toLower(name), x.id
        WITH collect([x, connections])[$skip..$end] AS page,
             collect([x.id, {view.kinds("x")}, connections]) AS all
        RETURN [i IN page | [head([n IN [i[0]] | {view.node("n")}]), i[1]]] AS page, all
        """,
        **view.parameters,
        ids=list(ids),
        made_up=made,
        times=len(ids),
        skip=skip,
        end=skip + first,
    )
    page = [(read_node(node), connections) for node, connections in row["page"]]
    ways = await _ways(reader, ids, [node.id for node, _ in page], moment, made)
    return Common(
        tuple(Shared(node, connections, ways[node.id]) for node, connections in page),
        tuple(Tie(id_, type_of(labels), connections) for id_, labels, connections in row["all"]),
    )


async def _ways(
    reader: Asker, ids: Sequence[str], shared: Sequence[str], moment: Moment, made: Sequence[str]
) -> dict[str, tuple[Way, ...]]:
    """How each came to a thing: the shortest ways of at most two steps."""
    view = View(moment)
    known = [f"all(r IN relationships(p) WHERE {not_made_up('r')})"] if made else []
    on = f"all(w IN nodes(p) WHERE w = a OR w = x OR {' AND '.join(_leads_on(view))})"
    row = await reader.row(
        f"""
        UNWIND $ids AS id
        UNWIND $shared AS other
        MATCH (a:{view.labels()} {{id: id}}), (x:{view.labels()} {{id: other}})
        {where(view.there("a"), view.there("x"))}
        CALL (a, x) {{
          MATCH p = allShortestPaths((a)-[:{view.walked(STEPS)}*..2]-(x))
          {where(on, view.way("p", STEPS), known)}
          WITH p, size([r IN relationships(p) WHERE r.basis = 'inferred']) AS inferred,
               [n IN nodes(p) | n.id] AS ids
          ORDER BY inferred, ids
          RETURN count(p) AS total, collect({path_map("p", view)})[0] AS first
        }}
        RETURN collect([other, total, first]) AS ways
        """,
        **view.parameters,
        ids=list(ids),
        shared=list(shared),
        made_up=made,
    )
    found: dict[str, list[Way]] = {id_: [] for id_ in shared}
    for other, total, first in row["ways"]:
        found[other].append(Way(read_path(first), total))
    return {id_: tuple(ways) for id_, ways in found.items()}


def _reached(view: View, made: Sequence[str]) -> str:
    """The Cypher of each ``x`` that is a step, or two by what leads on, from each of ``$ids``."""
    edge, second = ([*view.held(r, STEPS), *([not_made_up(r)] if made else [])] for r in ("r", "s"))
    walked = view.walked(STEPS)
    return f"""
    UNWIND $ids AS id
    MATCH (a:{view.labels()} {{id: id}}) {where(view.there("a"))}
    CALL (a) {{
      MATCH (a)-[r:{walked}]-(x:{view.labels()}) {where(edge)} RETURN x
      UNION
      MATCH (a)-[r:{walked}]-(w) {where(edge, _leads_on(view))}
      MATCH (w)-[s:{walked}]-(x:{view.labels()}) {where("x <> a", second)} RETURN x
    }}
    """


def _leads_on(view: View) -> list[str]:
    """What is true of a ``w`` by which a second step is taken."""
    asked = _counted(view, "w", "y.id IN $ids")
    organisation = (f"y:{view.labels('Organisation')}", *view.there("y", "Organisation"))
    return [
        f"w:{view.labels(*THROUGH)}",
        *view.there("w", *THROUGH),
        f"{_counted(view, 'w', *organisation)} <= {TIES_ALL}",
        f"{asked} < size($ids)",
    ]


def _counted(view: View, n: str, *which: str) -> str:
    """The Cypher of how many relationships a thing has, with all things or some ``y``."""
    held = view.held("t", STEPS)
    if not held and not which:
        return f"COUNT {{ ({n})-[:{STEPS}]-() }}"
    return f"COUNT {{ MATCH ({n})-[t:{view.walked(STEPS)}]-(y) {where(*which, held)} }}"
