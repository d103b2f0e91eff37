"""`caller`: who asks, so that a client can see what its key or token is good for."""

import strawberry

from schema.access.caller import Role
from schema.context import Context
from schema.queries.thing import thing
from schema.types.organisation import Organisation


@strawberry.type(name="Caller", description="Who asks, as this service knows it.")
class Myself:
    """Who asks, as this service knows it."""

    id: str = strawberry.field(
        description="How logs and records name it: anonymous, key:… or oidc:…; nothing personal."
    )
    role: Role = strawberry.field(description="What it may do.")
    organisation_id: strawberry.Private[str | None]

    @strawberry.field(
        description="The only organisation for which it may speak; null if there is no such bound."
    )
    async def organisation(self, info: strawberry.Info[Context]) -> Organisation | None:
        """The only organisation for which it may speak."""
        if self.organisation_id is None:
            return None
        found: Organisation | None = await thing(info, self.organisation_id)
        return found


def caller(info: strawberry.Info[Context]) -> Myself:
    """Who asks."""
    known = info.context.caller
    return Myself(id=known.id, role=known.role, organisation_id=known.organisation)
