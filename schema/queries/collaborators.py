"""`collaborators`: with whom an organisation works, on what, and how often."""

from typing import Annotated

import strawberry

from graph.queries.collaborators import Collaborator as FoundCollaborator
from graph.queries.collaborators import collaborators as ask
from schema.connection import DEFAULT, After, Answer, First, answered, page_size, window
from schema.context import Context
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.thing import meant, thing
from schema.tally import Tally
from schema.types.entity import Entity
from schema.types.organisation import Organisation


@strawberry.type(description="One thing that two organisations do together.")
class Shared:
    """One thing that two organisations do together."""

    on_id: strawberry.Private[str | None]
    how: str = strawberry.field(
        description="How, read from the organisation asked about: both take part in, hosts …"
    )

    @strawberry.field(description="What they have in common; null when they are tied directly.")
    async def on(self, info: strawberry.Info[Context]) -> Entity | None:
        """What they have in common."""
        entity: Entity | None = await thing(info, self.on_id) if self.on_id else None
        return entity


@strawberry.type(description="An organisation that another works with.")
class Collaborator:
    """An organisation that another works with."""

    found: strawberry.Private[FoundCollaborator]
    times: int = strawberry.field(description="How many things they do together.")

    @strawberry.field(description="The organisation.")
    async def organisation(self, info: strawberry.Info[Context]) -> Organisation:
        """The organisation."""
        organisation: Organisation = await thing(info, self.found.id)
        return organisation

    @strawberry.field(description="What they do together.")
    def shared(self, first: First = DEFAULT) -> list[Shared]:
        """What they do together."""
        size = page_size(first)
        return [Shared(on_id=item.on, how=item.how) for item in self.found.shared[:size]]


@strawberry.type(description="A page of those whom an organisation works with.")
class CollaboratorConnection(Answer[Collaborator]):
    """A page of those whom an organisation works with, the most often first."""

    aggregate = Tally(
        item=Collaborator, things={"Organisation": lambda other: [other.found.id]}
    ).as_field()


async def collaborators(
    info: strawberry.Info[Context],
    organisation: Annotated[
        str, strawberry.argument(description="The id or slug of an organisation.")
    ],
    first: First = DEFAULT,
    after: After = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> CollaboratorConnection | None:
    """With whom an organisation works."""
    page = window(first, after)
    id_ = meant("Organisation", organisation, "organisation")
    found = await ask(info.context.reader, id_, moment_of(info, as_of, known_at))
    if found is None:
        return None
    return CollaboratorConnection(**answered(found, page, _collaborator))


def _collaborator(found: FoundCollaborator) -> Collaborator:
    return Collaborator(found=found, times=len(found.shared))
