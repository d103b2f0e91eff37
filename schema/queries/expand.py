"""`expand`: what a viewer can add to a picture."""

from typing import Annotated

import strawberry

from graph.queries.expand import expand as ask
from ontology.model import load_model
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.search import Types
from schema.queries.thing import meant
from schema.types.entity import Entity
from schema.types.link import Link, link

MOST_SHOWN = 1000
Shown = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(description=f"The ids of what is shown: at most {MOST_SHOWN}."),
]


@strawberry.type(description="One direction to go from a thing: by a relation, to a type.")
class ExpansionWay:
    """One direction to go from a thing."""

    relation: str = strawberry.field(
        description="The relation by its name in this direction, to be given to expand."
    )
    type: str = strawberry.field(description="The type of the things there.")
    total: int = strawberry.field(description="How many things are there.")
    new: int = strawberry.field(description="How many of them are not shown, nor in this answer.")


@strawberry.type(description="What can be added to what a viewer shows.")
class Expansion:
    """What can be added to what a viewer shows."""

    ways: list[ExpansionWay] = strawberry.field(
        description="Where one can go from the thing, the most things first."
    )
    nodes: list[Entity] = strawberry.field(
        description="New things, those best tied to what is shown first, then those with most "
        "relationships."
    )
    relationships: list[Link] = strawberry.field(
        description="Their relationships, with one another and with all that is shown."
    )


async def expand(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    id: Annotated[  # noqa: A002 (its name)
        strawberry.ID, strawberry.argument(description="An id, or the slug of an organisation.")
    ],
    shown: Shown = None,
    relation: Annotated[
        str | None,
        strawberry.argument(description="Only by this relation or reverse: participatesIn, lets."),
    ] = None,
    types: Types = None,
    first: First = DEFAULT,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Expansion | None:
    """What can be added to what a viewer shows."""
    if len(shown or ()) > MOST_SHOWN:
        raise BadArgument(f"shown has more than {MOST_SHOWN} ids: name those around the thing.")
    found = await ask(
        info.context.reader,
        meant("Organisation", id, "id"),
        shown=shown or (),
        relation=_known(relation),
        types=[item.value for item in types or ()],
        first=page_size(first),
        moment=moment_of(info, as_of, known_at),
    )
    if found is None:
        return None
    return Expansion(
        ways=[
            ExpansionWay(relation=w.relation, type=w.type, total=w.total, new=w.new)
            for w in found.ways
        ],
        nodes=[face(node) for node in found.nodes],
        relationships=[link(item, found.ends) for item in found.links],
    )


def _known(relation: str | None) -> str | None:
    names = {n for r in load_model().relations.values() for n in (r.name, r.inverse)}
    if relation is None or relation in names:
        return relation
    raise BadArgument(f"There is no relation {relation!r}: take one from ways of expand.")
