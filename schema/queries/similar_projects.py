"""`similarProjects`: who else is doing this, how far they are, what can be reused, whom to ask."""

from enum import Enum
from functools import partial
from typing import Annotated

import strawberry

from graph.matching.similar import Alike, phase_of, phases_ahead
from graph.matching.work import Work
from graph.queries.similar_projects import Similar as Found
from graph.queries.similar_projects import similar_projects as ask
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.enumeration import scheme_enum
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.feature import Feature, because, features
from schema.queries.looked import where_looked
from schema.queries.thing import meant, thing, things
from schema.tally import Tally
from schema.types.entity import Entity
from schema.types.organisation import Organisation

LOOKED_AT = ("Project", "Opportunity", "Grant")
LONGEST_DRAFT = 5000


@strawberry.input(one_of=True, description="What other work is to be like.")
class SimilarTo:
    """What other work is to be like: a listed project, or a draft of one."""

    project: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The id or slug of a project; or an opportunity's id.",
    )
    draft: str | None = strawberry.field(
        default=strawberry.UNSET,
        description=f"What somebody thinks of doing, in words: up to {LONGEST_DRAFT} characters.",
    )


@strawberry.enum(description="What of other people's work can be used again.")
class ReuseKind(Enum):
    """What of other people's work can be used again."""

    CODE = strawberry.enum_value("code", description="Its source code.")
    OUTPUT = strawberry.enum_value("output", description="What is published of it.")
    DATASET = strawberry.enum_value("dataset", description="A dataset that it uses or makes.")
    AGREEMENT = strawberry.enum_value(
        "agreement", description="An agreement under which its data is shared."
    )
    SUPPLIER = strawberry.enum_value("supplier", description="Who did the work.")


@strawberry.type(description="Something of another's work that can be used again.")
class Reusable:
    """Something of another's work that can be used again."""

    kind: ReuseKind = strawberry.field(description="What it is.")
    name: str = strawberry.field(description="What it is called, or its address.")
    id: strawberry.ID | None = strawberry.field(description="The id of the thing, if it has one.")


@strawberry.type(description="Work that is like what was asked about.")
class SimilarWork:
    """Work that is like what was asked about."""

    work: strawberry.Private[Work]
    score: float = strawberry.field(description="How alike it is, from 0 to 1.")
    because: str = strawberry.field(description="Why it is alike, as a sentence.")
    features: list[Feature] = strawberry.field(description="Every feature, the weightiest first.")
    phase: str | None = strawberry.field(
        description="How far it has come, as its source or its title says.",
        graphql_type=scheme_enum("ProjectPhase") | None,
    )
    phases_ahead: int | None = strawberry.field(
        description="By how many phases it is ahead; negative when behind, null when unknown."
    )
    reusable: list[Reusable] = strawberry.field(description="What of it can be used again.")

    @strawberry.field(description="The project, opportunity or grant.")
    async def subject(self, info: strawberry.Info[Context]) -> Entity:
        """The project, opportunity or grant."""
        entity: Entity = await thing(info, self.work.id)
        return entity

    @strawberry.field(description="Whom to ask: who leads or seeks it, or was given the grant.")
    async def ask(self, info: strawberry.Info[Context]) -> list[Organisation]:
        """Whom to ask."""
        found: list[Organisation] = await things(info, [buyer.id for buyer in self.work.buyers])
        return found


@strawberry.type(description="A page of work that is alike, the most alike first.")
class SimilarConnection(Answer[SimilarWork]):
    """A page of work that is alike."""

    aggregate = Tally(
        item=SimilarWork,
        things={
            **dict.fromkeys(LOOKED_AT, lambda similar: [similar.work.id]),
            "Organisation": lambda similar: [buyer.id for buyer in similar.work.buyers],
        },
    ).as_field()
    taken_for: list[str] = strawberry.field(
        description="The themes and skills that what was asked about is taken to have."
    )
    missing: list[str] = strawberry.field(description="What would make the answer surer.")

    looked = where_looked(LOOKED_AT)


async def similar_projects(
    info: strawberry.Info[Context],
    to: Annotated[SimilarTo, strawberry.argument(description="What it is to be like.")],
    first: First = DEFAULT,
    after: After = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> SimilarConnection | None:
    """Who else is doing this."""
    page = window(first, after)
    found = await ask(reader_at(info, as_of, known_at), *_meant(to))
    if found is None:
        return None
    return SimilarConnection(
        **answered(found.alike, page, partial(_work, found.subject)),
        taken_for=[thing.name for thing in (*found.subject.themes, *found.subject.skills)],
        missing=_missing(found),
    )


def _meant(to: SimilarTo) -> tuple[str | None, str]:
    """The id of a project, or none and a draft."""
    if isinstance(to.project, str):
        return meant("Project", to.project, "project"), ""
    text = (to.draft or "").strip()
    if not 0 < len(text) <= LONGEST_DRAFT:
        raise BadArgument(f"draft has {len(text)} characters: give 1 to {LONGEST_DRAFT}.")
    return None, text


def _work(subject: Work, alike: Alike) -> SimilarWork:
    work = alike.work
    weighed = sorted(alike.features, key=lambda feature: -feature.points)
    return SimilarWork(
        work=work,
        score=alike.score,
        because=f"{because(work, weighed)}.",
        features=features(weighed),
        phase=phase_of(work),
        phases_ahead=phases_ahead(subject, work),
        reusable=_reusable(work),
    )


def _reusable(work: Work) -> list[Reusable]:
    named = (
        (ReuseKind.DATASET, work.datasets),
        (ReuseKind.AGREEMENT, work.agreements),
        (ReuseKind.SUPPLIER, work.suppliers),
    )
    things = [
        Reusable(kind=kind, name=thing.name, id=strawberry.ID(thing.id))
        for kind, found in named
        for thing in found
    ]
    output = work.url if work.type == "Project" else None
    addresses = ((ReuseKind.CODE, work.code), (ReuseKind.OUTPUT, output))
    return [Reusable(kind=kind, name=url, id=None) for kind, url in addresses if url] + things


def _missing(found: Found) -> list[str]:
    subject = found.subject
    missing = []
    if not subject.themes:
        missing.append("No theme of it is known: only words are compared.")
    if not (subject.description or subject.tags):
        missing.append("No description of it is known: only the words of its name are compared.")
    if phase_of(subject) is None:
        missing.append("Its phase is not known, so nobody can be said to be ahead.")
    return missing
