"""Which known organisation a name means. A wrong match is worse than none: a doubt stays a doubt.

Exact names come first, then joint names and departments, then slips of the pen, each only if
nothing speaks against it. What is near but not sure is left to people.
"""

from collections.abc import Iterable, Mapping

from loaders.identity.directory import Directory, Tier
from loaders.identity.names import COUNCIL, normalise, spelled, without_legal_form
from loaders.identity.organisations import Candidate, KnownOrganisation, Resolution, Rule
from loaders.identity.parts import Division, compounds, divisions

__all__ = ["Candidate", "KnownOrganisation", "NameIndex", "Resolution"]

FUZZY = 0.85  # measured: docs/identity.md has the sweep
MARGIN = 0.05
NEAR = 0.8
CANDIDATES = 5


class NameIndex:
    """Resolves names against the organisations that are known so far."""

    def __init__(
        self, known: Iterable[KnownOrganisation] = (), *, threshold: float = FUZZY
    ) -> None:
        self._directory = Directory()
        self._threshold = threshold
        for organisation in known:
            self.add(organisation)

    def add(self, known: KnownOrganisation) -> None:
        """Learn an organisation; what is known by the same id already is kept."""
        self._directory.add(known)

    def resolve(self, name: str, domain: str | None = None) -> Resolution:
        """What a name means; ``domain``, of its mail or site, only helps to settle a doubt."""
        key = normalise(name)
        found = (
            self._exact(name, key, domain)
            or self._joint(name)
            or self._department(name)
            or self._misspelt(name, key, domain)
            or self._begun(name, key, domain)
            or self._together(name)
            or self._alike(name, key)
        )
        if found is None or found.match is None:
            found = self._mentioned(name, key) or found
        return found or Resolution(name, None, 0.0, "none")

    def resolve_all(self, names: Iterable[str]) -> list[Resolution]:
        """What each name means, in their order; each distinct name is resolved once."""
        asked = list(names)
        found = {name: self.resolve(name) for name in dict.fromkeys(asked)}
        return [found[name] for name in asked]

    def _exact(self, name: str, key: str, domain: str | None) -> Resolution | None:
        tier, ids = self._directory.named(key)
        if tier is Tier.SHORT and ids:
            ids = self._short(name, key, ids)
        elif not ids:
            tier, ids = Tier.ALIAS, self._companies(key)
        rule: Rule = "name" if tier is Tier.NAME else "alias"
        return self._settled(name, dict.fromkeys(ids, 1.0), rule, domain) if ids else None

    def _short(self, name: str, key: str, ids: set[str]) -> set[str]:
        """Those that a short name may mean: "Durham City Council" is no county council."""
        if self._several(name):
            return set()
        if key.endswith(COUNCIL) and spelled(name) != key:
            return ids - self._directory.named(key.removesuffix(COUNCIL) + " county" + COUNCIL)[1]
        return ids

    def _several(self, name: str) -> bool:
        """Whether a name lists bodies that are known each: "Adur and Worthing"."""
        return any(self._body(first) and self._body(rest) for first, rest in compounds(name))

    def _companies(self, key: str) -> set[str]:
        """Companies known without the legal form: "Newham Ltd" is not the borough."""
        plain = without_legal_form(key)
        tier, ids = self._directory.named(plain)
        if plain == key or tier is Tier.SHORT:
            return set()
        return {one for one in ids if self._directory.known[one].type == "Company"}

    def _joint(self, name: str) -> Resolution | None:
        """All the bodies of a compound name, if each is exactly known and named in full."""
        for first, rest in compounds(name):
            parts = (self._body(first), self._body(rest) or self._joint(rest))
            if all(parts) and self._in_full(first, rest):
                bodies = [body for part in parts if part for body in _bodies(part)]
                return self._resolution(name, bodies[0].id, "joint", also=bodies[1:])
        return None

    def _in_full(self, first: str, rest: str) -> bool:
        """Whether it is said what each is: "LB Camden and Islington", not "Kent and Surrey"."""
        council = normalise(first).endswith(COUNCIL)
        return not self._bare(first) and (council or not self._bare(rest))

    def _together(self, name: str) -> Resolution | None:
        """A doubt, if part of a compound name is a known body: "Hackney Council and others"."""
        likely: dict[str, float] = {}
        for first, rest in compounds(name):
            heads, others = self._body(first), self._body(rest)
            both = heads and others
            for part, found in ((first, heads), (rest, others)):
                if found and (both or not self._bare(part)):
                    likely.update((body.id, NEAR) for body in _bodies(found))
        return self._unsure(name, likely)

    def _department(self, name: str) -> Resolution | None:
        """The body that a department is named with, unless the department may be another body."""
        cuts = list(divisions(name))
        for division in cuts:
            if head := self._body(division.head):
                return self._divided(name, division, head)
        for division in cuts:
            tail = self._body(division.tail)
            if tail and not self._bare(division.tail):
                if division.led_by_part or division.abbreviated:
                    return self._renamed(tail, name)
                return self._unsure(name, {body.id: NEAR for body in _bodies(tail)})
        return None

    def _divided(self, name: str, division: Division, head: Resolution) -> Resolution | None:
        tail = self._body(division.tail) or self._joint(division.tail)
        if self._bare(division.head):
            return self._renamed(head, name) if division.firm and division.unit else None
        if tail and not division.belongs and tail.match != head.match:
            likely = [body.id for found in (head, tail) for body in _bodies(found)]
            return self._unsure(name, dict.fromkeys(likely, NEAR))
        council = normalise(division.head).endswith(COUNCIL)
        if division.belongs or tail or division.abbreviated:
            return self._renamed(head, name)
        if not division.body and (council or division.firm or division.unit):
            return self._renamed(head, name)
        return self._unsure(name, {body.id: NEAR for body in _bodies(head)})

    def _misspelt(self, name: str, key: str, domain: str | None) -> Resolution | None:
        """The one organisation whose name this is but for a slip or two in unknown words."""
        sure: dict[str, float] = {}
        likely: dict[str, float] = {}
        for other, likeness in self._directory.vocabulary.respellings(key):
            tier, ids = self._directory.named(other)
            # One word alone is too little to tell a slip from another name: Windsor, Windsar.
            scores = likely if tier is Tier.SHORT or " " not in key else sure
            for one in ids:
                scores[one] = max(likeness, scores.get(one, 0.0))
            for one in self._directory.mentioned(other):
                likely[one] = max(likeness, likely.get(one, 0.0))
        best, *others = (*sorted(sure.values(), reverse=True), 0.0)
        if best >= self._threshold and best - max(others, default=0.0) >= MARGIN:
            return self._resolution(name, max(sure, key=sure.__getitem__), "fuzzy", best)
        near = {one: score for one, score in {**likely, **sure}.items() if score >= NEAR}
        return self._settled(name, near, "fuzzy", domain, alone=False) if near else None

    def _begun(self, name: str, key: str, domain: str | None) -> Resolution | None:
        """A doubt, if councils' names go on where this one ends: Kingston, Richmond."""
        ids = self._directory.begun(key)
        if not 0 < len(ids) <= CANDIDATES:
            return None
        return self._settled(name, dict.fromkeys(ids, NEAR), "fuzzy", domain, alone=False)

    def _alike(self, name: str, key: str) -> Resolution | None:
        likely: dict[str, float] = {}
        for other, score in self._directory.alike(key):
            if score >= NEAR:
                for one in self._directory.named(other)[1]:
                    likely[one] = max(score, likely.get(one, 0.0))
        return self._unsure(name, likely)

    def _mentioned(self, name: str, key: str) -> Resolution | None:
        """Those known only from mentions: the very same name, and none other like it."""
        ids = self._directory.mentioned(key)
        return self._settled(name, dict.fromkeys(ids, 1.0), "name", None) if ids else None

    def _body(self, name: str) -> Resolution | None:
        found = self._exact(name, normalise(name), None)
        return found if found and found.match else None

    def _bare(self, name: str) -> bool:
        """Whether a name is only the short one of a body: "Camden" may mean much else."""
        return self._directory.named(normalise(name))[0] is Tier.SHORT

    def _settled(
        self,
        name: str,
        scores: Mapping[str, float],
        rule: Rule,
        domain: str | None,
        *,
        alone: bool = True,
    ) -> Resolution:
        """The only one, or the one at the domain; else a doubt. ``alone``: one needs no domain."""
        here = self._directory.at(domain) or ""
        chosen = next(iter(scores)) if alone and len(scores) == 1 else here
        if chosen in scores:
            return self._resolution(name, chosen, rule, scores[chosen])
        return Resolution(name, None, max(scores.values()), "unsure", self._candidates(scores))

    def _unsure(self, name: str, scores: Mapping[str, float]) -> Resolution | None:
        if not scores:
            return None
        return Resolution(name, None, max(scores.values()), "unsure", self._candidates(scores))

    def _resolution(
        self,
        name: str,
        identity: str,
        rule: Rule,
        score: float = 1.0,
        also: Iterable[KnownOrganisation] = (),
    ) -> Resolution:
        match = self._directory.known[identity]
        return Resolution(
            name, match, score, rule, self._candidates({identity: score}), tuple(also)
        )

    def _renamed(self, found: Resolution, name: str) -> Resolution:
        return Resolution(name, found.match, found.score, "alias", found.candidates)

    def _candidates(self, scores: Mapping[str, float]) -> tuple[Candidate, ...]:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        known = self._directory.known
        return tuple(Candidate(one, known[one].name, score) for one, score in ranked[:CANDIDATES])


def _bodies(found: Resolution) -> tuple[KnownOrganisation, ...]:
    return (found.match, *found.also) if found.match else ()
