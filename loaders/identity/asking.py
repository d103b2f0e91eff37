"""The answer to "which organisation does this name mean?", as people and programs read it."""

from collections.abc import Iterable
from typing import TypedDict

from graph.store import Store
from loaders.identity.index import Candidate, KnownOrganisation, NameIndex
from loaders.identity.names import normalise
from loaders.identity.resolver import known_organisation


class MatchAnswer(TypedDict):
    """The organisation that a name means."""

    id: str
    name: str
    type: str
    gss: str | None
    identifiers: list[str]


class CandidateAnswer(TypedDict):
    """An organisation that a name might mean; ``score`` is 0..1."""

    id: str
    name: str
    score: float


class Answer(TypedDict):
    """What a name means: ``match`` is None when that is not sure; ``also`` are joint bodies."""

    name: str
    match: MatchAnswer | None
    score: float
    rule: str
    candidates: list[CandidateAnswer]
    also: list[MatchAnswer]


def resolve_names(store: Store, names: Iterable[str]) -> list[Answer]:
    """Answer for each name in the order asked; what people decided goes before the rules."""
    known = {o.id: known_organisation(o) for o in store.known.organisations() if o.authoritative}
    decisions = store.known.decisions()
    index = NameIndex(known.values())
    answers: list[Answer] = []
    for name in names:
        found = index.resolve(name)
        decision = decisions.get(normalise(name))
        match, score = found.match, found.score
        rule: str = found.rule
        if decision is not None:
            match, score = known.get(decision.entity), 1.0
            rule = "decision"
        answers.append(
            Answer(
                name=name,
                match=_match(match) if match else None,
                score=round(score, 4),
                rule=rule,
                candidates=[_candidate(candidate) for candidate in found.candidates],
                also=[_match(part) for part in found.also],
            )
        )
    return answers


def _match(known: KnownOrganisation) -> MatchAnswer:
    return MatchAnswer(
        id=known.id,
        name=known.name,
        type=known.type,
        gss=known.gss,
        identifiers=list(known.identifiers),
    )


def _candidate(candidate: Candidate) -> CandidateAnswer:
    return CandidateAnswer(id=candidate.id, name=candidate.name, score=round(candidate.score, 4))
