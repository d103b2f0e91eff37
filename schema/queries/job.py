"""Measures of the whole graph, which may take longer than an answer: how far one has come."""

import datetime as dt
from enum import Enum

import strawberry

from graph.network.jobs import Job as Found
from graph.network.jobs import Measure, ResultT, measured
from graph.network.ties import Of
from graph.queries.working_together import TIES_ALL
from ontology.model import load_model
from schema.asked import moment_above
from schema.context import Context
from schema.queries.looked import Looked, looked


@strawberry.enum(description="A network that can be measured.")
class NetworkOf(Enum):
    """A network that can be measured."""

    EVERYTHING = strawberry.enum_value(
        Of.EVERYTHING.value,
        description="All things by all relationships but mustPublish; one that was inferred counts "
        "half.",
    )
    COLLABORATION = strawberry.enum_value(
        Of.COLLABORATION.value,
        description="Organisations by what they do together, from project to partnership: what k "
        "of them do adds 1 / (k - 1) for every two; what more than "
        f"{TIES_ALL} do ties nobody.",
    )
    PROCUREMENT = strawberry.enum_value(
        Of.PROCUREMENT.value, description="Buyers and suppliers by their contracts."
    )


@strawberry.enum(description="How a measure stands.")
class JobState(Enum):
    """How a measure stands."""

    RUNNING = strawberry.enum_value("running", description="It is at work: ask again.")
    DONE = strawberry.enum_value("done", description="Its result is there.")


@strawberry.type(
    description="A measure on its way. The same question finds it again, until the graph changes."
)
class Job:
    """A measure on its way."""

    state: JobState = strawberry.field(description="Whether its result is there.")
    progress: float = strawberry.field(description="How far it has come, from 0 to 1.")
    stage: str = strawberry.field(description="What it does now.")
    started_at: dt.datetime = strawberry.field(description="When it was asked for first.")
    seconds: float | None = strawberry.field(description="How long it took, when it is done.")


# Where each network's ties come from.
LOOKED = {
    Of.EVERYTHING: load_model().roots,
    Of.COLLABORATION: ("Project", "Opportunity", "Grant", "SharingAgreement", "Partnership"),
    Of.PROCUREMENT: ("Contract",),
}


@strawberry.type(description="What every measure tells of the network that was measured.")
class Measured:
    """What every measure tells of the network that was measured."""

    of: strawberry.Private[Of]
    things: int = strawberry.field(description="How many things are tied to any other.")
    ties: int = strawberry.field(description="How many pairs are tied.")
    missing: list[str] = strawberry.field(description="What is not known, so what not to conclude.")

    @strawberry.field(description="Where the ties come from: what is in none of it is not known.")
    async def looked(self, info: strawberry.Info[Context]) -> list[Looked]:
        """Where the ties come from."""
        return await looked(info, LOOKED[self.of])


def no_ties(ties: int, type_name: str | None = None) -> list[str]:
    """That no tie is known, of anything or of anything of a type: there may be some."""
    if not ties:
        return ["No tie is known in this network; that does not mean that there is none."]
    if type_name:
        return [f"Nothing of the type {type_name} is known to be tied in this way."]
    return []


async def run(
    info: strawberry.Info[Context], key: tuple[object, ...], measure: Measure[ResultT]
) -> tuple[Job, ResultT | None]:
    """How a measure of the root field's moment stands, and its result when it is done."""
    context = info.context
    moment = moment_above(info)
    found: Found[ResultT] = await measured(context.reader, key, measure, context.patience, moment)
    done = found.result is not None
    job = Job(
        state=JobState.DONE if done else JobState.RUNNING,
        progress=found.progress,
        stage=found.stage,
        started_at=found.started,
        seconds=found.seconds if done else None,
    )
    return job, found.result
