"""A feature of a match as GraphQL tells it."""

from collections.abc import Sequence

import strawberry

from graph.matching.match import Weighed
from graph.matching.work import Work


@strawberry.type(description="One thing that makes something fit, or does not.")
class Feature:
    """One thing that makes something fit."""

    name: str = strawberry.field(description="The feature: buyer, kind, words, skills, cpv …")
    score: float = strawberry.field(description="How well it fits, from 0 to 1.")
    weight: float = strawberry.field(description="The most that it can add to the whole score.")
    evidence: str | None = strawberry.field(description="On what that rests; null when on nothing.")


def features(weighed: Sequence[Weighed]) -> list[Feature]:
    """Features, each with the most that it can give."""
    return [
        Feature(
            name=item.feature.name,
            score=item.feature.score,
            weight=item.weight,
            evidence=item.feature.evidence,
        )
        for item in weighed
    ]


def because(work: Work, weighed: Sequence[Weighed]) -> str:
    """Work, for whom it is, and the evidence, as one sentence without its full stop."""
    told = [item.feature.evidence for item in weighed if item.points and item.feature.evidence]
    return f"{work.name}, for {whose(work)}: {'; '.join(told)}"


def whose(work: Work) -> str:
    """For whom work is, in words."""
    *most, last = [buyer.name for buyer in work.buyers] or ["a body not named"]
    return f"{', '.join(most)} and {last}" if most else last
