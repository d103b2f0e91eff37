"""`sharingCheck`: whether one organisation may share data with another."""

from enum import Enum
from typing import Annotated

import strawberry

from graph.matching.work import Named
from graph.queries.node import entity_id
from graph.queries.sharing_check import Check, Status, Verdict, Wish
from graph.queries.sharing_check import Link as Found
from graph.queries.sharing_check import sharing_check as ask
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant, thing, things
from schema.types.record import Record, records_of
from schema.types.sharing_agreement import SharingAgreement

ADVICE = (
    "This is not legal advice: it tells what the agreements known here say, and nothing of what "
    "the law allows."
)

MADE_UP = "It rests on made-up agreements, which show a form: nothing in them is true."


def advice(made_up: bool) -> str:
    """What an answer on sharing is not."""
    return f"{ADVICE} {MADE_UP}" if made_up else ADVICE


@strawberry.enum(description="What is known of whether it may be shared.")
class SharingVerdict(Enum):
    """What is known of whether it may be shared."""

    YES = strawberry.enum_value(
        Verdict.YES.value, description="One agreement holds every link, or it is published openly."
    )
    NO = strawberry.enum_value(
        Verdict.NO.value, description="An agreement in force forbids to pass these data on."
    )
    UNKNOWN = strawberry.enum_value(
        Verdict.UNKNOWN.value, description="A link is missing: it may be allowed all the same."
    )


@strawberry.enum(description="Whether a link of the chain holds.")
class SharingStatus(Enum):
    """Whether a link of the chain holds."""

    HELD = strawberry.enum_value(Status.HELD.value, description="It holds.")
    MISSING = strawberry.enum_value(Status.MISSING.value, description="It is not known to hold.")
    CONTRADICTED = strawberry.enum_value(
        Status.CONTRADICTED.value, description="It is known not to hold."
    )


@strawberry.type(description="One link of the chain from the parties to the signatures.")
class SharingLink:
    """One link of the chain."""

    record_ids: strawberry.Private[tuple[str, ...]]
    name: str = strawberry.field(
        description="What it is about: parties, in force, purpose, lawful basis, data, signatures."
    )
    status: SharingStatus = strawberry.field(description="Whether it holds.")
    sentence: str = strawberry.field(description="Why.")

    @strawberry.field(description="The records that say so: look whether their source is made up.")
    async def records(self, info: strawberry.Info[Context]) -> list[Record]:
        """The records that say so."""
        return await records_of(info, self.record_ids)


@strawberry.type(description="What is known of whether data may be shared. Not legal advice.")
class SharingCheck:
    """What is known of whether data may be shared."""

    found: strawberry.Private[Check]
    verdict: SharingVerdict = strawberry.field(description="Yes, no or unknown.")
    advice: str = strawberry.field(
        description="What this is not; and, where it is so, that it rests on what is made up."
    )
    synthetic: bool = strawberry.field(
        description="Whether the agreement is made up, to show what could be known."
    )
    chain: list[SharingLink] = strawberry.field(description="What the verdict rests on, in order.")
    first_missing: SharingLink | None = strawberry.field(
        description="The first link that does not hold."
    )
    agreements_looked_at: int = strawberry.field(
        description="How many agreements name either of the two."
    )

    @strawberry.field(description="The agreement that comes nearest; null when none names both.")
    async def agreement(self, info: strawberry.Info[Context]) -> SharingAgreement | None:
        """The agreement that comes nearest."""
        nearest = self.found.agreement
        found: SharingAgreement | None = await thing(info, nearest.id) if nearest else None
        return found

    @strawberry.field(description="Other agreements that name both, the next nearest first.")
    async def others(self, info: strawberry.Info[Context]) -> list[SharingAgreement]:
        """Other agreements that name both."""
        found: list[SharingAgreement] = await things(info, [one.id for one in self.found.others])
        return found

    looked = where_looked(("SharingAgreement", "Dataset"))


async def sharing_check(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    dataset: Annotated[
        str,
        strawberry.argument(description="A dataset's id or slug, or a category of data in words."),
    ],
    from_: Annotated[
        str, strawberry.argument(name="from", description="Who would share it: id or slug.")
    ],
    to: Annotated[str, strawberry.argument(description="With whom: id or slug.")],
    purpose: Annotated[str, strawberry.argument(description="What for, in words.")],
    as_of: Day = None,
    known_at: KnownAt = None,
) -> SharingCheck | None:
    """Whether one organisation may share data with another."""
    if not dataset.strip() or not purpose.strip():
        raise BadArgument("dataset or purpose is empty: say what is to be shared, and what for.")
    sender, receiver = meant("Organisation", from_, "from"), meant("Organisation", to, "to")
    if sender == receiver:
        raise BadArgument("from and to are the same: name two organisations.")
    id_, reader = entity_id("Dataset", dataset), reader_at(info, None, known_at)
    one, other, data = await things(info, (sender, receiver, id_))
    if one is None or other is None or (data is None and "/" in dataset):
        return None
    wish = Wish(
        data.name if data else dataset,
        Named(sender, one.name),
        Named(receiver, other.name),
        purpose,
        day_of(as_of, known_at),
    )
    return _check(await ask(reader, wish, id_ if data else None))


def _check(found: Check) -> SharingCheck:
    missing = found.first_missing
    return SharingCheck(
        found=found,
        verdict=SharingVerdict(found.verdict.value),
        advice=advice(found.made_up),
        synthetic=found.made_up,
        chain=[_link(link) for link in found.links],
        first_missing=_link(missing) if missing else None,
        agreements_looked_at=found.looked,
    )


def _link(link: Found) -> SharingLink:
    return SharingLink(
        record_ids=link.records,
        name=link.name,
        status=SharingStatus(link.status.value),
        sentence=link.sentence,
    )
