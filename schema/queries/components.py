"""`components`: what hangs together, and what is apart from it."""

from functools import partial
from typing import Annotated

import strawberry

from graph.network.ties import Of
from graph.queries.components import Components
from graph.queries.components import components as measure
from schema.connection import DEFAULT, After, First, PageInfo, cursor_at, page_info, window
from schema.context import Context
from schema.moments import AsOf, KnownAt, moment_of
from schema.queries.job import Job, Measured, NetworkOf, no_ties, run
from schema.queries.stats import Count
from schema.queries.thing import things
from schema.types.entity import Entity


@strawberry.type(description="Things between every two of which there is a way.")
class Component:
    """Things between every two of which there is a way."""

    ids: strawberry.Private[tuple[str, ...]]
    size: int = strawberry.field(description="How many things it has.")

    @strawberry.field(description="Its things, the best tied first.")
    async def members(
        self, info: strawberry.Info[Context], first: First = DEFAULT, after: After = None
    ) -> list[Entity]:
        """Its things, the best tied first."""
        skip, size = window(first, after)
        found: list[Entity] = await things(info, self.ids[skip : skip + size])
        return found


@strawberry.type(name="Components", description="A page of components, the largest first.")
class ComponentPage(Measured):
    """A page of components, the largest first."""

    nodes: list[Component] = strawberry.field(description="The components on the page.")
    page_info: PageInfo = strawberry.field(description="Where the page stands.")
    total_count: int = strawberry.field(description="How many components there are.")
    untied: list[Count] = strawberry.field(
        description="Of how many things of each type no tie is known."
    )


@strawberry.type(description="The components, or how far the search for them has come.")
class ComponentsJob:
    """The components, or how far the search for them has come."""

    job: Job = strawberry.field(description="How it stands.")
    result: ComponentPage | None = strawberry.field(description="Null while it is at work.")


async def components(
    info: strawberry.Info[Context],
    of: Annotated[
        NetworkOf, strawberry.argument(description="The network.")
    ] = NetworkOf.COLLABORATION,
    first: First = DEFAULT,
    after: After = None,
    *,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> ComponentsJob:
    """What hangs together, and what is apart from it."""
    skip, size = window(first, after)
    moment_of(info, as_of, known_at)
    job, found = await run(info, ("components", of), partial(measure, of=Of(of.value)))
    return ComponentsJob(job=job, result=_page(found, of, skip, size) if found else None)


def _page(found: Components, of: NetworkOf, skip: int, size: int) -> ComponentPage:
    page = found.components[skip : skip + size]
    cursors = [cursor_at(skip + i) for i in range(len(page))]
    return ComponentPage(
        nodes=[Component(ids=part.members, size=len(part.members)) for part in page],
        page_info=page_info(
            cursors, more=skip + len(page) < len(found.components), previous=skip > 0
        ),
        total_count=len(found.components),
        untied=[Count(name=name, count=count) for name, count in found.untied.items()],
        of=Of(of.value),
        things=found.nodes,
        ties=found.ties,
        missing=no_ties(found.ties),
    )
