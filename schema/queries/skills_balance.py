"""`skillsBalance`: demand for skills against supply."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from graph.matching.work import Named, listed
from graph.queries.skills_balance import Balance, Commission, Need, Standard, Statement, Training
from graph.queries.skills_balance import SkillsBalance as Found
from graph.queries.skills_balance import skills_balance as ask
from schema.connection import DEFAULT, First, page_size
from schema.context import Context
from schema.errors import BadArgument
from schema.moments import AsOf, KnownAt, reader_at
from schema.queries.looked import where_looked
from schema.queries.thing import meant, thing, things
from schema.types.apprenticeship_standard import ApprenticeshipStandard
from schema.types.borough import Borough
from schema.types.entity import Entity
from schema.types.record import Record, records_of
from schema.types.skill import Skill

SHOWN = 10


@strawberry.type(description="A work of a borough that needs a skill.")
class SkillNeed:
    """A work of a borough that needs a skill."""

    found: strawberry.Private[Need]
    inferred: bool = strawberry.field(description="Whether only its text says so.")

    @strawberry.field(description="The borough.")
    async def borough(self, info: strawberry.Info[Context]) -> Borough:
        """The borough."""
        found: Borough = await thing(info, self.found.borough.id)
        return found

    @strawberry.field(description="The opportunity or project.")
    async def work(self, info: strawberry.Info[Context]) -> Entity:
        """The opportunity or project."""
        found: Entity = await thing(info, self.found.work.id)
        return found


@strawberry.type(description="What a borough states of a skill.")
class SkillStatement:
    """What a borough states of a skill."""

    found: strawberry.Private[Statement]
    level: str | None = strawberry.field(description="How well its people have it.")
    people: int | None = strawberry.field(
        description="How many, to the nearest 5; null when suppressed, or not stated."
    )
    suppressed: bool = strawberry.field(
        description="Whether it is not told how many: fewer than 5, or not stated."
    )

    @strawberry.field(description="The borough.")
    async def borough(self, info: strawberry.Info[Context]) -> Borough:
        """The borough."""
        found: Borough = await thing(info, self.found.borough.id)
        return found

    @strawberry.field(description="The records that say so: look whether their source is made up.")
    async def records(self, info: strawberry.Info[Context]) -> list[Record]:
        """The records that say so."""
        return await records_of(info, self.found.records)


@strawberry.type(description="A standard by which a skill is learnt.")
class SkillStandard:
    """A standard by which a skill is learnt."""

    found: strawberry.Private[Standard]
    role: str | None = strawberry.field(
        description="The role that it prepares for and that needs the skill; null when the "
        "standard itself names the skill."
    )

    @strawberry.field(description="The standard.")
    async def standard(self, info: strawberry.Info[Context]) -> ApprenticeshipStandard:
        """The standard."""
        found: ApprenticeshipStandard = await thing(info, self.found.standard.id)
        return found

    @strawberry.field(description="The boroughs that state that they offer it.")
    async def offered_by(self, info: strawberry.Info[Context]) -> list[Borough]:
        """The boroughs that state that they offer it."""
        found: list[Borough] = await things(info, [who.id for who, _ in self.found.offered])
        return found


@strawberry.type(description="Who needs a skill, who states to have it, and how it is learnt.")
class SkillBalance:
    """One skill's demand and supply."""

    found: strawberry.Private[Balance]
    demand: int = strawberry.field(description="How many works need it.")
    roles: int = strawberry.field(description="How many roles of the profession need it.")
    unmet: int = strawberry.field(
        description="How many boroughs need it and do not state that they have it as practitioners "
        "or experts: they may have it all the same."
    )
    people: int = strawberry.field(
        description="How many people have it at least, by statements that are not suppressed."
    )

    @strawberry.field(description="The skill.")
    async def skill(self, info: strawberry.Info[Context]) -> Skill:
        """The skill."""
        found: Skill = await thing(info, self.found.skill.id)
        return found

    @strawberry.field(description=f"The works that need it, the first {SHOWN}.")
    def needs(self) -> list[SkillNeed]:
        """The works that need it."""
        return [SkillNeed(found=n, inferred=n.inferred) for n in self.found.needs[:SHOWN]]

    @strawberry.field(description="What boroughs state.")
    def stated(self) -> list[SkillStatement]:
        """What boroughs state."""
        return [
            SkillStatement(found=s, level=s.level, people=s.people, suppressed=s.people is None)
            for s in self.found.stated
        ]

    @strawberry.field(description="The apprenticeship standards by which it is learnt.")
    def standards(self) -> list[SkillStandard]:
        """The apprenticeship standards by which it is learnt."""
        return [SkillStandard(found=s, role=s.role) for s in self.found.standards]


@strawberry.type(description="A borough that could teach another, as far as is stated.")
class SkillTraining:
    """A borough that could teach another."""

    found: strawberry.Private[Training]
    mutual: bool = strawberry.field(description="Whether each could teach the other something.")
    sentence: str = strawberry.field(description="Who could teach whom what.")

    @strawberry.field(description="The one that could teach, then the one that could learn.")
    async def boroughs(self, info: strawberry.Info[Context]) -> list[Borough]:
        """The one that could teach, then the one that could learn."""
        ids = (self.found.teacher.id, self.found.learner.id)
        found: list[Borough] = await things(info, ids)
        return found

    @strawberry.field(description="What the first could teach the second.")
    async def skills(self, info: strawberry.Info[Context]) -> list[Skill]:
        """What the first could teach the second."""
        found: list[Skill] = await things(info, [skill.id for skill in self.found.skills])
        return found


@strawberry.type(description="A standard to commission: for skills that boroughs lack.")
class SkillCommission:
    """A standard to commission."""

    found: strawberry.Private[Commission]
    sentence: str = strawberry.field(description="What it teaches, and who lacks it.")

    @strawberry.field(description="The standard.")
    async def standard(self, info: strawberry.Info[Context]) -> ApprenticeshipStandard:
        """The standard."""
        found: ApprenticeshipStandard = await thing(info, self.found.standard.id)
        return found

    @strawberry.field(description="The boroughs that lack what it teaches.")
    async def boroughs(self, info: strawberry.Info[Context]) -> list[Borough]:
        """The boroughs that lack what it teaches."""
        found: list[Borough] = await things(info, [who.id for who in self.found.boroughs])
        return found


@strawberry.type(name="SkillsBalance", description="Demand for skills against supply.")
class SkillsBalanceFound:
    """Demand for skills against supply."""

    found: strawberry.Private[Found]
    total_count: int = strawberry.field(description="How many skills are needed or stated.")
    missing: list[str] = strawberry.field(description="What is not known, so what not to conclude.")

    @strawberry.field(description="The skills, those that most boroughs lack first.")
    def skills(self, first: First = DEFAULT) -> list[SkillBalance]:
        """The skills."""
        return [
            SkillBalance(
                found=balance,
                demand=len(balance.needs),
                roles=balance.roles,
                unmet=len(balance.unmet),
                people=sum(statement.people or 0 for statement in balance.stated),
            )
            for balance in self.found.skills[: page_size(first)]
        ]

    @strawberry.field(description="Who could teach whom, those who could teach one another first.")
    def could_train(self, first: First = DEFAULT) -> list[SkillTraining]:
        """Who could teach whom."""
        found = self.found.trainings[: page_size(first)]
        return [
            SkillTraining(found=t, mutual=bool(t.returns), sentence=_training(t)) for t in found
        ]

    @strawberry.field(
        description="Standards that nobody in scope is known to offer, for the skills that most "
        "boroughs lack first."
    )
    def standards_to_commission(self, first: First = DEFAULT) -> list[SkillCommission]:
        """Standards to commission."""
        found = self.found.commissions[: page_size(first)]
        return [SkillCommission(found=c, sentence=_commission(c)) for c in found]

    looked = where_looked(("Opportunity", "Project", "Role", "Skill", "ApprenticeshipStandard"))


async def skills_balance(
    info: strawberry.Info[Context],
    borough: Annotated[
        str | None,
        strawberry.argument(description="Only what this borough needs or states: id or slug."),
    ] = None,
    theme: Annotated[
        str | None, strawberry.argument(description="Only what works on this theme need.")
    ] = None,
    role: Annotated[
        str | None, strawberry.argument(description="Only skills that this role needs: id or slug.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
) -> SkillsBalanceFound | None:
    """Demand for skills against supply."""
    reader = reader_at(info, as_of, known_at)
    asked = {
        kind: meant(kind, value, kind.lower())
        for kind, value in (("Borough", borough), ("Theme", theme), ("Role", role))
        if value is not None
    }
    of = dict(zip(asked, await things(info, asked.values()), strict=True))
    if None in of.values():
        return None
    if not isinstance(of.get("Borough"), Borough | None):
        raise BadArgument(f"borough is {of['Borough'].name}: only boroughs are balanced.")
    found = await ask(reader, asked.get("Borough"), asked.get("Theme"), asked.get("Role"))
    return SkillsBalanceFound(found=found, total_count=len(found.skills), missing=_missing(found))


def _missing(found: Found) -> list[str]:
    needs = [need for balance in found.skills for need in balance.needs]
    stated = [statement.made_up for balance in found.skills for statement in balance.stated]
    unlearnt = sum(bool(balance.unmet) and not balance.standards for balance in found.skills)
    said = {
        f"{sum(stated)} of {len(stated)} statements are made up, to show what could be known: "
        "nothing in them is true.": any(stated),
        f"{found.boroughs - found.stating} of {found.boroughs} boroughs state nothing of their "
        "skills: what they have is not known.": found.stating < found.boroughs,
        f"{sum(n.inferred for n in needs)} of {len(needs)} needs are known only from the words of "
        "a text.": any(n.inferred for n in needs),
        f"Of {unlearnt} skills that are lacking no apprenticeship standard is known.": unlearnt > 0,
        "No need is known in this scope.": not needs,
    }
    return [sentence for sentence, holds in said.items() if holds]


def _training(training: Training) -> str:
    taught = f"could teach {training.learner.name} {_names(training.skills)}"
    back = f", and learn {_names(training.returns)} from it" if training.returns else ""
    made_up = ", by made-up statements" if training.made_up else ""
    return f"{training.teacher.name} {taught}{back}{made_up}."


def _commission(commission: Commission) -> str:
    need = "needs" if len(commission.boroughs) == 1 else "need"
    not_ = "does not state" if len(commission.boroughs) == 1 else "do not state"
    return (
        f"{commission.standard.name} teaches {_names(commission.skills)}, which "
        f"{_names(commission.boroughs)} {need} and {not_} to have."
    )


def _names(named: Sequence[Named]) -> str:
    return listed(one.name for one in named)
