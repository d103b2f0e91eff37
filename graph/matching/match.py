"""Scores work against a firm: each feature's score times its weight."""

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
    matches = [_match(work, firm, given) for work in works]
    return sorted(
        (match for match in matches if _fits(match)),
        key=lambda m: (-m.score, m.work.closes or dt.date.max, m.work.name, m.work.id),
    )


def circumstances(
    works: Sequence[Work],
    firm: Firm,
    on: dt.date,
    fits: Mapping[str, float],
    skills: Mapping[str, Closeness],
) -> Circumstances:
    """What features are judged by: things are as rare as they are among these works and awards."""
    every = (*works, *firm.awards)
    return Circumstances(
        on,
        words=Rarity([*(work.words for work in every), firm.words]),
        buyers=Rarity(work.buyer_words for work in every),
        places=Rarity([work.location] for work in every if work.location),
        themes=Rarity([theme.id for theme in work.themes] for work in every),
        fits=fits,
        skills=skills,
    )


def _match(work: Work, firm: Firm, given: Circumstances) -> Match:
    award, alike = None, _weigh("award", ())
    for won in firm.awards:
        features = _weigh("award", award_features(work, won, given))
        if award is None or _points(features) > _points(alike):
            award, alike = won, features
    profile = _weigh("profile", profile_features(work, firm, given))
    return Match(work, award, (*alike, *profile))


def _weigh(group: str, features: Iterable[Feature]) -> tuple[Weighed, ...]:
    weights = load_weights()
    total = sum(sum(of.values()) for of in weights.values())
    return tuple(Weighed(f, weights[group][f.name] / total) for f in features)


def _points(features: Iterable[Weighed]) -> float:
    return sum(weighed.points for weighed in features)


def _fits(match: Match) -> bool:
    # That there is time left, and where, does not make work fit.
    return any(
        weighed.points
        for weighed in match.features
        if weighed.feature.name not in ("timing", "place")
    )
