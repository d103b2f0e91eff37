"""`whoWorksOn`: organisations, and the work by which they do, from project to dataset."""

import datetime as dt
from typing import Annotated

import strawberry

from graph.queries.who_works_on import Reason as FoundReason
from graph.queries.who_works_on import Subject
from graph.queries.who_works_on import Work as FoundWork
from graph.queries.who_works_on import Worker as FoundWorker
from graph.queries.who_works_on import who_works_on as ask
from ontology.model import load_model
from schema.connection import DEFAULT, After, Answer, First, answered, page_size, window
from schema.context import Context
from schema.enumeration import Basis, scheme_enum
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant, thing
from schema.tally import Tally
from schema.types.entity import Entity
from schema.types.organisation import Organisation

LOOKED_AT = ("Project", "Opportunity", "Contract", "Grant", "Dataset", "System")


@strawberry.type(description="Why a piece of work is taken to be about the subject.")
class Reason:
    """Why a piece of work is taken to be about the subject."""

    about: str = strawberry.field(description="The theme, the skill or the text that it fits.")
    basis: Basis | None = strawberry.field(
        description="Whether a source says so or its words do; null: the text is written in it."
    )
    matched: list[str] = strawberry.field(description="The words that matched, where inferred.")


@strawberry.type(description="A piece of work by which an organisation does it.")
class Work:
    """A piece of work by which an organisation works on the subject."""

    found: strawberry.Private[FoundWork]
    relation: str = strawberry.field(
        description="How it is tied to it: participatesIn, seeks, wins, lets, receives, grants, "
        "publishes or usesSystem."
    )
    role: str | None = strawberry.field(
        description="The role that the organisation plays.",
        graphql_type=scheme_enum("ParticipationRole") | None,
    )
    phase: str | None = strawberry.field(
        description="How far it has come.", graphql_type=scheme_enum("ProjectPhase") | None
    )
    since: dt.date | None = strawberry.field(description="When the organisation or it began.")
    until: dt.date | None = strawberry.field(description="When it ends or closes.")
    strength: float = strawberry.field(description="How much it counts, from 0 to 1.")
    reasons: list[Reason] = strawberry.field(description="Why it is about the subject.")
    because: str = strawberry.field(description="The same as a sentence.")

    @strawberry.field(
        description="The work: a project, opportunity, contract, grant, dataset or system."
    )
    async def subject(self, info: strawberry.Info[Context]) -> Entity:
        """The work: a project, opportunity, contract, grant, dataset or system."""
        entity: Entity = await thing(info, self.found.id)
        return entity


@strawberry.type(description="An organisation that works on the subject.")
class Worker:
    """An organisation that works on the subject."""

    found: strawberry.Private[FoundWorker]
    strength: float = strawberry.field(description="The sum of the strengths of its work.")
    asserted: int = strawberry.field(
        description="How much of its work is on the subject by a source's own word."
    )
    latest: dt.date | None = strawberry.field(
        description="The newest day on which any of this work began: how fresh the answer is."
    )
    total_works: int = strawberry.field(description="How much work of its own it has on it.")

    @strawberry.field(description="The organisation.")
    async def organisation(self, info: strawberry.Info[Context]) -> Organisation:
        """The organisation."""
        organisation: Organisation = await thing(info, self.found.id)
        return organisation

    @strawberry.field(description="Its work on the subject, strongest first.")
    def works(self, first: First = DEFAULT) -> list[Work]:
        """Its work on the subject."""
        size = page_size(first)
        return works(self.found)[:size]


def works(found: FoundWorker) -> list[Work]:
    """The work of an organisation."""
    return [_work(found.name, work) for work in found.works]


WORKS = Tally(
    item=Work,
    by=("relation",),
    things=dict.fromkeys(LOOKED_AT, lambda work: [work.found.id]),
)


@strawberry.type(description="A page of those who work on it.")
class WorkerConnection(Answer[Worker]):
    """A page of those who work on it."""

    aggregate = Tally(
        item=Worker,
        things={"Organisation": lambda worker: [worker.found.id]},
        parts={"works": (WORKS, lambda worker: works(worker.found))},
    ).as_field()

    looked = where_looked(LOOKED_AT)


Technology = Annotated[
    str | None,
    strawberry.argument(description="A programming language, system, skill or word: Python."),
]


async def who_works_on(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    theme: Annotated[
        str | None, strawberry.argument(description="A theme's id or slug; narrower ones count.")
    ] = None,
    skill: Annotated[
        str | None, strawberry.argument(description="A skill's id or slug; narrower ones count.")
    ] = None,
    service: Annotated[
        str | None, strawberry.argument(description="The id or slug of a council service.")
    ] = None,
    dataset: Annotated[
        str | None, strawberry.argument(description="The id or slug of a dataset.")
    ] = None,
    technology: Technology = None,
    text: Annotated[str | None, strawberry.argument(description="Words in your language.")] = None,
    first: First = DEFAULT,
    after: After = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> WorkerConnection | None:
    """Who works on all that is given."""
    named = {"Theme": theme, "Skill": skill, "Service": service, "Dataset": dataset}
    words = {"technology": technology, "text": text}
    given = {name: value.strip() for name, value in words.items() if value and value.strip()}
    if not given and not any(named.values()):
        raise BadArgument("Say what they should work on: give a theme, skill, service … or text.")
    page, reader = window(first, after), reader_at(info, as_of, known_at)
    for type_name, reference in named.items():
        if reference is not None and not await thing(
            info, meant(type_name, reference, type_name.lower())
        ):
            return None
    things = {type_name.lower(): reference for type_name, reference in named.items()}
    workers = await ask(reader, Subject(**things, **given, as_of=as_of))
    return WorkerConnection(**answered(workers, page, _worker))


def _worker(worker: FoundWorker) -> Worker:
    return Worker(
        found=worker,
        strength=worker.strength,
        asserted=worker.asserted,
        total_works=len(worker.works),
        latest=worker.latest,
    )


def _work(organisation: str, work: FoundWork) -> Work:
    return Work(
        found=work,
        relation=work.relation,
        role=work.role,
        phase=work.phase,
        since=work.since,
        until=work.until,
        strength=work.strength,
        reasons=[_reason(reason) for reason in work.reasons],
        because=_because(organisation, work),
    )


def _reason(reason: FoundReason) -> Reason:
    basis = None if reason.basis == "text" else Basis(reason.basis)
    return Reason(about=reason.about, basis=basis, matched=list(reason.matched))


def _because(organisation: str, work: FoundWork) -> str:
    relation, forward = load_model().relation(work.relation)
    does = relation.sentence if forward else relation.inverse_sentence
    if work.relation == "wins":
        does = "won the contract for"
    role = f" as {work.role}" if work.role and work.relation == "participatesIn" else ""
    abouts = "; ".join(_about(reason) for reason in work.reasons)
    return f"{organisation} {does} {work.name}{role}: {abouts}."


def _about(reason: FoundReason) -> str:
    if reason.basis == "asserted":
        return f"it is about {reason.about}, says its source"
    if reason.basis == "inferred":
        words = ", ".join(f"“{word}”" for word in reason.matched)
        return f"its text speaks of {reason.about} ({words})"
    if reason.matched:
        words = ", ".join(f"“{word}”" for word in reason.matched)
        return f"of “{reason.about}” its text has only {words}"
    return f"its text fits “{reason.about}”"
