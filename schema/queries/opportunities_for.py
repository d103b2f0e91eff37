"""`opportunitiesFor`: what a firm can bid for or prepare for, and why it fits."""

import datetime as dt
from enum import Enum
from functools import partial
from typing import Annotated

import strawberry

from graph.matching.features import Firm
from graph.matching.missing import missing
from graph.queries.meant import Meant, meant
from graph.queries.opportunities_for import ENDING_MONTHS, LeadKind, Leads, Profile
from graph.queries.opportunities_for import Lead as FoundLead
from graph.queries.opportunities_for import opportunities_for as ask
from schema.connection import DEFAULT, After, Answer, First, answered, window
from schema.context import Context
from schema.enumeration import scheme_enum
from schema.errors import BadArgument
from schema.moments import Day, KnownAt, day_of, reader_at
from schema.queries.feature import Feature, because, features
from schema.queries.looked import Looked, looked
from schema.queries.thing import thing
from schema.tally import Tally
from schema.types.contract import Contract
from schema.types.entity import Entity
from schema.types.organisation import Organisation

TYPES = {
    LeadKind.OPEN: "Opportunity",
    LeadKind.PLANNED: "Opportunity",
    LeadKind.PROJECT: "Project",
    LeadKind.ENDING: "Contract",
    LeadKind.GRANT: "Grant",
}
MOST_NAMED = 50


@strawberry.enum(name="LeadKind", description="What a lead is.")
class Kind(Enum):
    """What a lead is."""

    OPEN = strawberry.enum_value("open", description="A notice that is open for offers.")
    PLANNED = strawberry.enum_value(
        "planned", description="A notice of what is going to be sought."
    )
    PROJECT = strawberry.enum_value(
        "project", description="A project in an early phase, whose needs may come to market."
    )
    ENDING = strawberry.enum_value(
        "ending",
        description=f"A contract that ends within {ENDING_MONTHS} months, and may be let again.",
    )
    GRANT = strawberry.enum_value(
        "grant", description="Money given within two years, for work that others may do."
    )


@strawberry.input(description="A firm: everything is optional, and whatever is given helps.")
class FirmProfile:
    """A firm as it describes itself."""

    organisation: str | None = strawberry.field(
        default=None,
        description="Its id, slug, company number or name: what it has won is then known.",
    )
    awards: list[strawberry.ID] = strawberry.field(
        default_factory=list, description="The ids of contracts that it won beside those."
    )
    skills: list[str] = strawberry.field(
        default_factory=list, description="Skills that it offers: ids, slugs or names."
    )
    themes: list[str] = strawberry.field(
        default_factory=list, description="Themes that it works on: ids, slugs or names."
    )
    services: list[str] = strawberry.field(
        default_factory=list, description="Council services that it knows: ids, slugs or names."
    )
    cpv: list[str] = strawberry.field(
        default_factory=list,
        description="CPV codes of 8 digits; trailing zeros mean all that is below.",
    )
    about: str | None = strawberry.field(default=None, description="What it does, in its words.")
    sectors: list[scheme_enum("OrganisationKind")] = strawberry.field(  # type: ignore[valid-type]
        default_factory=list, description="The kinds of buyer that it wants to work for."
    )
    places: list[str] = strawberry.field(
        default_factory=list, description="Where it wants to work, as notices say it: London."
    )
    minimum_amount: float | None = strawberry.field(
        default=None, description="The least that a contract should be worth, in pounds."
    )
    maximum_amount: float | None = strawberry.field(
        default=None, description="The most that a contract should be worth, in pounds."
    )
    sme: bool | None = strawberry.field(
        default=None, description="Whether it is a small or medium enterprise."
    )


@strawberry.type(description="Something to bid for or to prepare for, and how it fits.")
class Lead:
    """Something to bid for or to prepare for."""

    found: strawberry.Private[FoundLead]
    kind: Kind = strawberry.field(description="What it is.")
    score: float = strawberry.field(description="How well it fits, from 0 to 1.")
    deadline: dt.date | None = strawberry.field(
        description="The last day to apply; of a contract, the day on which it ends at the latest."
    )
    because: str = strawberry.field(description="Why it fits, as a sentence.")
    features: list[Feature] = strawberry.field(description="Every feature, the weightiest first.")
    missing: list[str] = strawberry.field(
        description="What would make the match better or surer: of the profile, and of the notice."
    )

    @strawberry.field(description="The opportunity, project, contract or grant.")
    async def subject(self, info: strawberry.Info[Context]) -> Entity:
        """The opportunity, project, contract or grant."""
        entity: Entity = await thing(info, self.found.match.work.id)
        return entity

    @strawberry.field(description="The contract that the firm won which is most like it.")
    async def like_award(self, info: strawberry.Info[Context]) -> Contract | None:
        """The contract that the firm won which is most like it."""
        award = self.found.match.award
        contract: Contract | None = await thing(info, award.id) if award else None
        return contract


@strawberry.type(description="A page of leads for a firm, the best first.")
class LeadConnection(Answer[Lead]):
    """A page of leads for a firm."""

    firm: strawberry.Private[str | None]
    types: strawberry.Private[list[str]]
    aggregate = Tally(
        item=Lead,
        things=dict.fromkeys(TYPES.values(), lambda lead: [lead.found.match.work.id]),
    ).as_field()
    compared: int = strawberry.field(description="How many things were compared with the profile.")
    awards: int = strawberry.field(description="How many things are known that the firm has won.")
    unknown: list[str] = strawberry.field(
        description="What the profile names and the graph does not know."
    )

    @strawberry.field(description="The firm that was taken to be meant.")
    async def organisation(self, info: strawberry.Info[Context]) -> Organisation | None:
        """The firm that was taken to be meant."""
        firm: Organisation | None = await thing(info, self.firm) if self.firm else None
        return firm

    @strawberry.field(description="Where this looked: no answer does not mean that there is none.")
    async def looked(self, info: strawberry.Info[Context]) -> list[Looked]:
        """Where this looked."""
        return await looked(info, self.types)


async def opportunities_for(  # noqa: PLR0913 (the arguments are the question's)
    info: strawberry.Info[Context],
    *,
    profile: Annotated[FirmProfile, strawberry.argument(description="Who asks.")],
    as_of: Day = None,
    known_at: KnownAt = None,
    until: Annotated[
        dt.date | None,
        strawberry.argument(description="Also what is published up to this day; as asOf."),
    ] = None,
    kinds: Annotated[
        list[Kind] | None,
        strawberry.argument(description="Only leads of these kinds."),
    ] = None,
    first: First = DEFAULT,
    after: After = None,
) -> LeadConnection:
    """What a firm can bid for or prepare for."""
    day, reader = day_of(as_of, known_at), reader_at(info, None, known_at)
    found = await meant(reader, _named(profile))
    # A kind that is given twice is one kind.
    wanted = [LeadKind(kind.value) for kind in dict.fromkeys(kinds or Kind)]
    firm = next(iter(found.things.get("Organisation", ())), None)
    taken = Profile(
        firm=_firm(profile, found),
        organisation=firm.id if firm else None,
        awards=tuple(map(str, profile.awards)),
    )
    leads = await ask(reader, taken, day, until or day, wanted)
    return _connection(leads, taken, found, window(first, after))


def _connection(
    leads: Leads, taken: Profile, found: Meant, page: tuple[int, int]
) -> LeadConnection:
    return LeadConnection(
        **answered(leads.leads, page, partial(_lead, leads)),
        firm=taken.organisation,
        types=list(dict.fromkeys(TYPES[kind] for kind in leads.compared)),
        compared=sum(leads.compared.values()),
        awards=len(leads.firm.awards),
        unknown=list(found.unknown),
    )


def _named(profile: FirmProfile) -> dict[str, list[str]]:
    if profile == FirmProfile():
        raise BadArgument("The profile is empty: name an organisation, skills, themes, CPV codes …")
    named: dict[str, list[str]] = {
        "Organisation": [profile.organisation] if profile.organisation else [],
        "Skill": profile.skills,
        "Theme": profile.themes,
        "Service": profile.services,
    }
    listed = [*named.values(), profile.cpv, profile.places, [str(id_) for id_ in profile.awards]]
    if max(len(texts) for texts in listed) > MOST_NAMED:
        raise BadArgument(f"A profile names at most {MOST_NAMED} things of a kind.")
    for code in profile.cpv:
        if not (len(code) == 8 and code.isdigit()):
            raise BadArgument(f"{code!r} is no CPV code: give its 8 digits, such as 72000000.")
    return named


def _firm(profile: FirmProfile, found: Meant) -> Firm:
    subjects = (*found.things.get("Theme", ()), *found.things.get("Service", ()))
    return Firm(
        skills=found.things.get("Skill", ()),
        subjects=subjects,
        cpv=tuple(profile.cpv),
        # What the graph has no name for may still stand in a text.
        about=" ".join((profile.about or "", *found.unknown)),
        sectors=tuple(sector.value for sector in profile.sectors),
        places=tuple(profile.places),
        amounts=(profile.minimum_amount, profile.maximum_amount),
        sme=profile.sme,
    )


def _lead(leads: Leads, lead: FoundLead) -> Lead:
    weighed = sorted(lead.match.features, key=lambda feature: -feature.points)
    scores = {item.feature.name: item.feature.score for item in weighed}
    award = lead.match.award
    like = f"; most like “{award.name}”, which the firm won" if award else ""
    return Lead(
        found=lead,
        kind=Kind(lead.kind.value),
        score=lead.match.score,
        deadline=lead.deadline,
        because=f"{because(lead.match.work, weighed)}{like}.",
        features=features(weighed),
        missing=list(missing(lead.match.work, leads.firm, scores)),
    )
