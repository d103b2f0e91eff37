"""What is around an entity: nearest first, with all relationships among what is returned."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from graph.queries.link import Link
from graph.queries.made_up import made_up, not_made_up
from graph.queries.node import Node, type_of
from graph.queries.subgraph import subgraph
from graph.queries.walkable import MEANINGLESS_TYPES, relation_types
from ontology.model import load_model

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity and how many steps away it is; 0 is where the question began."""

    node: Node
    distance: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Entities, nearest and best tied first, and the relationships among them.

    ``left_out`` counts by type what the limits left out of the steps that were walked.
    """

    neighbours: tuple[Neighbour, ...]
    links: tuple[Link, ...]
    left_out: Mapping[str, int]


@dataclass(slots=True)
class _Room:
    """How many more entities may be entered: in all, and of the types that have a limit.

    What only the records of ``made_up`` say brings nothing in before others.
    """

    first: int
    limits: dict[str, int]
    made_up: tuple[str, ...]
    left_out: Counter[str] = field(default_factory=Counter)

    def take(self, type_name: str) -> bool:
        """Whether one more of this type fits in; it is counted as entered or as left out."""
        lineage = load_model().entity_types[type_name].labels
        limited = [name for name in lineage if name in self.limits]
        if self.first < 1 or any(self.limits[name] < 1 for name in limited):
            self.left_out[type_name] += 1
            return False
        self.first -= 1
        for name in limited:
            self.limits[name] -= 1
        return True


async def neighbourhood(  # noqa: PLR0913 (the arguments are the question's)
    reader: Asker,
    id_: str,
    *,
    depth: int = 1,
    types: Sequence[str] = (),
    limits: Mapping[str, int] | None = None,
    first: int = 50,
    moment: Moment = NOW,
) -> Neighbourhood | None:
    """The first ``first`` entities around one, up to ``depth`` steps away, one statement a step.

    Of those as far away the best tied to what is nearer come first, then those with most
    relationships; what is tied only by what every council must publish, or by what is made up,
    comes last. Only entities of the types are entered, and of a type in ``limits`` no more than
    that. Returns None when there is no such entity.
    """
    distances = {id_: 0}
    room, frontier = _Room(first, dict(limits or {}), await made_up(reader)), [id_]
    for distance in range(1, depth + 1):
        frontier = await _step(reader, frontier, list(distances), types, room, moment)
        distances |= dict.fromkeys(frontier, distance)
        if not frontier:
            break
    around = await subgraph(reader, list(distances), moment)
    if id_ not in around.nodes:
        return None
    neighbours = (Neighbour(node, distances[id_]) for id_, node in around.nodes.items())
    return Neighbourhood(tuple(neighbours), around.links, dict(+room.left_out))


async def _step(
    reader: Asker,
    frontier: list[str],
    seen: list[str],
    types: Sequence[str],
    room: _Room,
    moment: Moment,
) -> list[str]:
    view, walked = View(moment), relation_types()
    unseen = ("a.id IN $frontier", "NOT b.id IN $seen")
    there = (*view.there("a"), *view.there("b", *types), *view.held("r", walked))
    known = f"AND {not_made_up('r')}" if room.made_up else ""
    row = await reader.row(
        f"""
        MATCH (a:{view.labels()})-[r:{view.walked(walked)}]-(b:{view.labels(*types)})
        {where(unseen, there)}
        WITH b, sum(CASE WHEN NOT {view.kind("r")} IN $meaningless {known}
                    THEN 1 ELSE 0 END) AS links
        WITH {view.kinds("b")} AS labels, links, COUNT {{ (b)--() }} AS all,
             {view.said("b")}.name AS name, b.id AS id
        ORDER BY links DESC, all DESC, toLower(name), id
        WITH labels, collect([-links, -all, toLower(name), id]) AS found
        RETURN collect([labels, found[..$limit], size(found)]) AS kinds
        """,
        **view.parameters,
        frontier=frontier,
        seen=seen,
        limit=room.first,
        meaningless=MEANINGLESS_TYPES,
        made_up=room.made_up,
    )
    kinds = [(type_of(labels), found, total) for labels, found, total in row["kinds"]]
    for type_name, found, total in kinds:
        room.left_out[type_name] += total - len(found)
    best = sorted((place, type_name) for type_name, found, _ in kinds for place in found)
    return [place[-1] for place, type_name in best if room.take(type_name)]
