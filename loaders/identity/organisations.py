"""What is known of organisations, and what a name is found to mean."""

from dataclasses import dataclass, replace
from typing import Literal

Rule = Literal["identifier", "name", "alias", "joint", "fuzzy", "unsure", "none"]


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that names may mean; not ``authoritative`` when only others' names tell."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    gss: str | None = None
    authoritative: bool = True

    def merged(self, older: "KnownOrganisation") -> "KnownOrganisation":
        """All that is known of one organisation by two accounts; an authority's word is first."""
        if older.authoritative and not self.authoritative:
            return older.merged(self)
        return replace(
            self,
            aliases=_union(self.aliases, older.aliases),
            domains=_union(self.domains, older.domains),
            identifiers=_union(self.identifiers, older.identifiers),
            gss=self.gss or older.gss,
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a name might mean; ``score`` is its likeness, 0..1."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means, by which rule, how surely (0..1).

    ``unsure``: no match, but ``candidates``, the best first. ``joint``: ``also`` has the others.
    """

    name: str
    match: KnownOrganisation | None
    score: float
    rule: Rule
    candidates: tuple[Candidate, ...] = ()
    also: tuple[KnownOrganisation, ...] = ()


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
