"""Scores work against a firm: each feature's score times its weight.

A score of 1 is the most that the firm can reach by what it says of itself: who names no CPV codes
is not judged by them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.matching.features import (
    Circumstances,
    Feature,
    Firm,
    award_features,
    profile_features,
)
from graph.matching.weights import load_weights
from graph.matching.words import Rarity
from graph.matching.work import Work
from graph.queries.skill_distance import Closeness


@dataclass(frozen=True, slots=True)
class Weighed:
    """A feature and the part of the whole score that it can give at most."""

    feature: Feature
    weight: float

    @property
    def points(self) -> float:
        """What it gives."""
        return self.feature.score * self.weight


@dataclass(frozen=True, slots=True)
class Match:
    """Work that fits a firm: how well (0 to 1), by which features, like which of its awards."""

    work: Work
    award: Work | None
    features: tuple[Weighed, ...]

    @property
    def score(self) -> float:
        """The sum of what the features give."""
        return sum(weighed.points for weighed in self.features)


def rank(works: Sequence[Work], firm: Firm, given: Circumstances) -> list[Match]:
    """All the work that fits at all, the best first; of equals, what closes first."""
    shares = _shares(firm)
    matches = [_match(work, firm, given, shares) for work in works]
    return sorted(
        (match for match in matches if _fits(match)),
        key=lambda m: (-m.score, m.work.closes or dt.date.max, m.work.name, m.work.id),
    )


def circumstances(
    works: Sequence[Work], firm: Firm, on: dt.date, skills: Mapping[str, Closeness]
) -> Circumstances:
    """What features are judged by: things are as rare as they are among these works and awards."""
    every = (*works, *firm.awards)
    words = Rarity([*(work.words for work in every), firm.words])
    fits = {work.id: words.fit(work.words, firm.words) for work in works}
    best = max(fits.values(), default=0.0) or 1.0
    return Circumstances(
        on,
        words=words,
        buyers=Rarity(work.buyer_words for work in every),
        places=Rarity([work.location] for work in every if work.location),
        themes=Rarity([theme.id for theme in work.themes] for work in every),
        fits={id_: fit / best for id_, fit in fits.items()},
        skills=skills,
    )


def _match(work: Work, firm: Firm, given: Circumstances, shares: Mapping[str, float]) -> Match:
    award, alike = None, tuple[Weighed, ...]()
    for won in firm.awards:
        features = _weigh(award_features(work, won, given), shares)
        if award is None or _points(features) > _points(alike):
            award, alike = won, features
    return Match(work, award, (*alike, *_weigh(profile_features(work, firm, given), shares)))


def _weigh(features: Iterable[Feature], shares: Mapping[str, float]) -> tuple[Weighed, ...]:
    return tuple(Weighed(feature, shares[feature.name]) for feature in features)


def _shares(firm: Firm) -> dict[str, float]:
    """The part of the whole that each feature can give, by what the firm says of itself."""
    award, profile = load_weights()["award"], load_weights()["profile"]
    said = {
        **dict.fromkeys(award, bool(firm.awards)),
        "text": bool(firm.words),
        "skills": bool(firm.skills) or any(award.skills for award in firm.awards),
        "cpv": bool(firm.cpv),
        "subjects": bool(firm.subjects),
        "sector": bool(firm.sectors),
        "places": bool(firm.places),
        "size": any(firm.amounts) or bool(firm.sme) or any(a.amount for a in firm.awards),
        "timing": True,
    }
    weights = {name: weight * said[name] for name, weight in (award | profile).items()}
    return {name: weight / sum(weights.values()) for name, weight in weights.items()}


def _points(features: Iterable[Weighed]) -> float:
    return sum(weighed.points for weighed in features)


def _fits(match: Match) -> bool:
    # That there is time left, and where, does not make work fit.
    return any(
        weighed.points
        for weighed in match.features
        if weighed.feature.name not in ("timing", "place")
    )
