"""One thing of whatever type."""

from asyncio import gather
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import strawberry

from graph.asking.level import Named
from graph.queries.node import entity_id
from graph.queries.search import Search, search
from ontology.model import load_model
from ontology.naming import to_kebab
from schema.asked import moment_above
from schema.context import Context
from schema.entity import face
from schema.errors import BadArgument
from schema.levels import Single
from schema.listing import found
from schema.moments import AsOf, KnownAt, reader_of
from schema.types.entity import Entity

# So many things that may be meant are named.
MOST_MEANT = 3
NODE = Single("Entity", ("id",))
Id = Annotated[strawberry.ID, strawberry.argument(description="The id of a thing.")]


async def node(
    info: strawberry.Info[Context],
    id: Id,  # noqa: A002 (its name)
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> Entity | None:
    """The thing with this id."""
    level = NODE.level({"id": id, "asOf": as_of, "knownAt": known_at})
    thing: Entity | None = await found(info, level)
    return thing


async def thing(info: strawberry.Info[Context], id_: str) -> Any:
    """The GraphQL object of an entity; all that are asked for at once take one statement.

    It is of the moment that its root field was given.
    """
    moment = moment_above(info)
    entity = await info.context.named(Named("Entity", "id", id_), moment)
    return face(entity) if entity else None


async def things(info: strawberry.Info[Context], ids: Iterable[str]) -> Any:
    """The GraphQL objects of some entities, in one statement."""
    return await gather(*(thing(info, id_) for id_ in ids))


async def not_known(info: strawberry.Info[Context], given: Mapping[str, str | None]) -> list[str]:
    """A sentence for every argument whose id names nothing: argument to id."""
    ids = {name: id_ for name, id_ in given.items() if id_ is not None}
    found = await things(info, ids.values())
    return [
        f"The {name} {id_} is not known: {await _meant_perhaps(info, id_)}"
        for (name, id_), one in zip(ids.items(), found, strict=True)
        if one is None
    ]


async def _meant_perhaps(info: strawberry.Info[Context], id_: str) -> str:
    """What may be meant by an id that names nothing, by the words of its slug; or where to look."""
    kind, _, slug = id_.rpartition("/")
    types = tuple(name for name in load_model().entity_types if to_kebab(name) == kind)
    near = await search(reader_of(info), Search(slug.replace("-", " "), types), 0, MOST_MEANT)
    names = [f"{hit.node.id} ({hit.node.name})" for hit in near.hits]
    return f"perhaps {' or '.join(names)}?" if names else "look for its id with search."


def meant(type_name: str, reference: str, argument: str) -> str:
    """The id that an argument means, which may be an id or a slug of this type.

    Raises ``BadArgument`` for one that is empty.
    """
    if not reference.strip():
        raise BadArgument(f"{argument} is empty: give the id or slug of one of type {type_name}.")
    return entity_id(type_name, reference)


def meant_or_none(type_name: str, reference: str | None, argument: str) -> str | None:
    """The same of an argument that may be left out: None if it is."""
    return None if reference is None else meant(type_name, reference, argument)
