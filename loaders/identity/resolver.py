"""Who is meant: identifiers first, then people's decisions, then names; never a silent guess."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.changes import ReviewRow
from graph.known import Decision, StoredOrganisation
from loaders.identity.index import KnownOrganisation, NameIndex, Resolution
from loaders.identity.names import normalise
from ontology.model import Model
from ontology.naming import slugify, to_kebab
from ontology.record import Record, Reference

# Schemes of which a body has one value: two values are two bodies, whatever their names.
EXCLUSIVE = ("local-authority", "company", "police-force")
NAMED = ("Organisation", "Person", "Skill", "Role", "Theme", "DatasetSeries")


@dataclass(frozen=True, slots=True)
class Match:
    """Which entity is meant, by which rule, how surely (0..1), decided by what.

    ``reference`` is what was matched: a joint name is matched part by part. ``by_name`` tells that
    the match can be undone, and so must leave a record of its own.
    """

    entity: str
    rule: str
    score: float
    reference: Reference
    by_name: bool = False
    decided_by: str = "load"


@dataclass(slots=True)
class Resolver:
    """Resolves what the records of one load speak of. It remembers what it has minted.

    The source of a register is ``defining``: a name of its own that only looks like another one is
    another one, and no doubt.
    """

    model: Model
    identifiers: dict[str, str]
    entities: set[str]
    organisations: Iterable[StoredOrganisation]
    decisions: Mapping[str, Decision]
    source: str
    defining: bool
    reviews: dict[str, ReviewRow] = field(default_factory=dict)
    _index: NameIndex = field(init=False)
    _targets: dict[Reference, tuple[Match, ...]] = field(default_factory=dict)
    _exclusive: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = NameIndex(map(known_organisation, self.organisations))
        for organisation in self.organisations:
            self._note_exclusive(organisation.id, organisation.identifiers)

    def subject(self, record: Record) -> Match:
        """The entity that a record is about: a known one, or a new one with a readable id."""
        domain = next(iter(_texts(record.properties.get("domains"))), None)
        reference = Reference(record.type, record.identifiers, record.name, domain)
        match = self._by_identifier(reference)
        if match is None and self._is_organisation(record.type):
            found = self._by_name(reference, doubting=not self.defining)
            match = found[0] if found and self._compatible(found[0].entity, record) else None
        if match is None:
            match = self._new(reference, record.slug)
        self._remember(match.entity, record)
        return match

    def targets(self, reference: Reference) -> tuple[Match, ...]:
        """The entities that a link points at: one, or several for a joint name."""
        if reference not in self._targets:
            match = self._by_identifier(reference)
            self._targets[reference] = (match,) if match else self._named_targets(reference)
        return self._targets[reference]

    def _named_targets(self, reference: Reference) -> tuple[Match, ...]:
        if not (reference.name and self._is_organisation(reference.type)):
            return (self._new(reference, None),)
        found = self._by_name(reference)
        if found is not None:
            return found
        match = self._new(reference, None)
        self._index.add(_provisional(match.entity, reference))
        return (match,)

    def _by_identifier(self, reference: Reference) -> Match | None:
        for identifier in reference.identifiers:
            if (entity := self.identifiers.get(identifier)) is not None:
                return Match(entity, "identifier", 1.0, reference)
        return None

    def _by_name(self, reference: Reference, *, doubting: bool = True) -> tuple[Match, ...] | None:
        name = reference.name or ""
        decision = self.decisions.get(normalise(name))
        if decision is not None:
            return (Match(decision.entity, "decision", 1.0, reference, True, "person"),)
        resolution = self._index.resolve(name, reference.domain)
        if resolution.match is None or not (doubting or resolution.rule in ("name", "alias")):
            if doubting:
                self._raise_review(resolution)
            return None
        rule, score = resolution.rule, resolution.score
        if not resolution.also:
            return (Match(resolution.match.id, rule, score, reference, True),)
        return tuple(
            Match(part.id, rule, score, Reference(reference.type, name=part.name), True)
            for part in (resolution.match, *resolution.also)
        )

    def _raise_review(self, resolution: Resolution) -> None:
        if resolution.rule == "unsure":
            key = normalise(resolution.name)
            self.reviews[key] = ReviewRow(
                key,
                resolution.name,
                self.source,
                tuple(candidate.id for candidate in resolution.candidates),
                tuple(candidate.score for candidate in resolution.candidates),
            )

    def _new(self, reference: Reference, slug: str | None) -> Match:
        root = self.model.entity_types[reference.type].root
        by_name = reference.name is not None and root in NAMED
        first = next(iter(reference.identifiers), reference.name or "")
        wanted = slug or slugify((reference.name or first) if by_name else first)
        entity = f"{to_kebab(root)}/{wanted}"
        if entity in self.entities:
            entity += "-" + hashlib.sha256(first.encode()).hexdigest()[:6]
        self.entities.add(entity)
        for identifier in reference.identifiers:
            self.identifiers.setdefault(identifier, entity)
        rule = "unsure" if normalise(reference.name or "") in self.reviews else "new"
        named = self._is_organisation(reference.type) and reference.name is not None
        return Match(entity, rule, 0.0 if rule == "unsure" else 1.0, reference, by_name=named)

    def _remember(self, entity: str, record: Record) -> None:
        for identifier in record.identifiers:
            self.identifiers.setdefault(identifier, entity)
        if self._is_organisation(record.type):
            self._note_exclusive(entity, record.identifiers)
            self._index.add(
                KnownOrganisation(
                    id=entity,
                    name=record.name,
                    type=record.type,
                    aliases=_texts(record.properties.get("aliases")),
                    domains=_texts(record.properties.get("domains")),
                    identifiers=record.identifiers,
                )
            )

    def _compatible(self, entity: str, record: Record) -> bool:
        """Whether no identifier of which a body has only one speaks against a match by name."""
        has = self._exclusive.get(entity, set())
        schemes = {identifier.partition(":")[0] for identifier in has}
        return not any(
            i.partition(":")[0] in schemes and i not in has
            for i in record.identifiers
            if i.startswith(EXCLUSIVE)
        )

    def _note_exclusive(self, entity: str, identifiers: Iterable[str]) -> None:
        found = {i for i in identifiers if i.partition(":")[0] in EXCLUSIVE}
        self._exclusive.setdefault(entity, set()).update(found)

    def _is_organisation(self, type_name: str) -> bool:
        return "Organisation" in self.model.entity_types[type_name].labels


def known_organisation(stored: StoredOrganisation) -> KnownOrganisation:
    """An organisation of the graph in the terms of the index of names."""
    return KnownOrganisation(
        id=stored.id,
        name=stored.name,
        type=stored.labels[-1],
        aliases=stored.aliases,
        domains=stored.domains,
        identifiers=stored.identifiers,
        gss=stored.gss,
        authoritative=stored.authoritative,
    )


def _provisional(entity: str, reference: Reference) -> KnownOrganisation:
    return KnownOrganisation(
        id=entity, name=reference.name or "", type=reference.type, authoritative=False
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()
