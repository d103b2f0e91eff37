"""Why a hit stands where it does: what matched, what it counts, and what the score grew by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.queries.matched import How, Match, together
from graph.queries.node import Node
from graph.queries.text import (
    ALIAS_SO,
    AT_LARGE,
    BEGINS_SO,
    CALLED_SO,
    ITS_WEIGHT,
    OF_TYPE,
)
from graph.queries.words import Typed
from ontology.model import load_model

HOW = {
    How.TOGETHER: "stands together as",
    How.EXACT: "is",
    How.EQUAL: "means the same as",
    How.JOINED: "is part of",
    How.PREFIX: "begins",
    How.ENDING: "is, with another ending,",
    How.TYPO: "is a typing mistake away from",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A word typed, how it fits best in one property, and its share of all points, from 0 to 1."""

    match: Match
    share: float


@dataclass(frozen=True, slots=True)
class Factor:
    """What the score of the texts was multiplied by, and why."""

    by: float
    why: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What matched, the surest first, and what the score was multiplied by for it."""

    counted: tuple[Counted, ...]
    factors: tuple[Factor, ...]

    @property
    def sentence(self) -> str:
        """The same in words."""
        said = [_said(item.match) for item in self.counted]
        said += [f"{factor.why} (× {factor.by:g})" for factor in self.factors]
        return f"{'; '.join(said)}."


def explain(given: Typed, node: Node, found: Sequence[Match]) -> Explanation:
    """Why a hit fits, by the rules of the query and of ``scored``.

    How rare a word is counts in Lucene's score too, and is not told by Neo4j: a share is of the
    points that the query gives, not of the score.
    """
    best: dict[tuple[str, str], Match] = {}
    for match in (*together(given, node.properties), *found):
        key = (match.word, match.place)
        if key not in best or match.points > best[key].points:
            best[key] = match
    every = sum(match.points for match in best.values())
    surest = sorted(best.values(), key=lambda match: -match.points)
    counted = tuple(Counted(match, match.points / every) for match in surest)
    return Explanation(counted, tuple(factors(given, node)))


def factors(given: Typed, node: Node) -> list[Factor]:
    """What ``scored`` multiplies Lucene's score by, told once more."""
    called = _called(given.whole, node.properties)
    found = [called] if called else []
    labels = set(load_model().entity_types[node.type].labels)
    named = [name for name in given.types if name in labels]
    if named:
        found.append(Factor(OF_TYPE, f"it is of the type {named[0]}"))
    return found


def _called(whole: str, properties: Mapping[str, Any]) -> Factor | None:
    name = properties["name"].lower()
    if properties.get("framework") == AT_LARGE:
        return Factor(ITS_WEIGHT, f"it is of {AT_LARGE}, which is of skills at large")
    if name == whole:
        return Factor(CALLED_SO, "its whole name is what was typed")
    if whole in (alias.lower() for alias in properties.get("aliases") or ()):
        return Factor(ALIAS_SO, "one of its other names is what was typed")
    if name.startswith(whole):
        return Factor(BEGINS_SO, "its name begins with what was typed")
    return None


def _said(match: Match) -> str:
    return f"“{match.word}” {HOW[match.how]} “{match.written}” in {match.place}"
