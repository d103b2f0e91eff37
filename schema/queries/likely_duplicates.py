"""`likelyDuplicates`: like work of different boroughs, who may not know of one another."""

from typing import Annotated

import strawberry

from graph.queries.likely_duplicates import Pair
from graph.queries.likely_duplicates import likely_duplicates as ask
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.feature import Feature, because, features, whose
from schema.queries.looked import where_looked
from schema.queries.thing import meant_or_none, not_known, thing
from schema.tally import Tally
from schema.types.entity import Entity

LOOKED_AT = ("Project", "Opportunity")


@strawberry.type(description="Two works that are alike, done by different organisations.")
class LikelyDuplicate:
    """Two works that are alike."""

    pair: strawberry.Private[Pair]
    score: float = strawberry.field(description="How alike they are, from 0 to 1.")
    because: str = strawberry.field(description="Why they are alike, as a sentence.")
    features: list[Feature] = strawberry.field(description="Every feature, the weightiest first.")

    @strawberry.field(description="The one.")
    async def one(self, info: strawberry.Info[Context]) -> Entity:
        """The one."""
        entity: Entity = await thing(info, self.pair.one.id)
        return entity

    @strawberry.field(description="The other.")
    async def other(self, info: strawberry.Info[Context]) -> Entity:
        """The other."""
        entity: Entity = await thing(info, self.pair.alike.work.id)
        return entity


@strawberry.type(description="A page of likely duplicates, the likeliest first.")
class DuplicateConnection(Answer[LikelyDuplicate]):
    """A page of likely duplicates."""

    aggregate = Tally(
        item=LikelyDuplicate,
        things=dict.fromkeys(LOOKED_AT, lambda two: [two.pair.one.id, two.pair.alike.work.id]),
    ).as_field()
    compared: int = strawberry.field(description="How many works were compared: the newest.")

    looked = where_looked(LOOKED_AT)


async def likely_duplicates(
    info: strawberry.Info[Context],
    theme: Annotated[
        str | None, strawberry.argument(description="Only pairs that are both about this theme.")
    ] = None,
    first: First = DEFAULT,
    after: After = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> DuplicateConnection:
    """Like work of different boroughs."""
    page, reader = window(first, after), reader_at(info, as_of, known_at)
    id_ = meant_or_none("Theme", theme, "theme")
    if unknown := await not_known(info, {"theme": id_}):
        raise BadArgument(" ".join(unknown))
    found = await ask(reader, id_)
    return DuplicateConnection(**answered(found.pairs, page, _duplicate), compared=found.compared)


def _duplicate(pair: Pair) -> LikelyDuplicate:
    weighed = sorted(pair.alike.features, key=lambda feature: -feature.points)
    one = f"{pair.one.name}, for {whose(pair.one)}"
    return LikelyDuplicate(
        pair=pair,
        score=pair.alike.score,
        because=f"{one}, is like {because(pair.alike.work, weighed)}.",
        features=features(weighed),
    )
