"""Records made ready to be written: identified, in scope, told apart from what is known already."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from graph.known import StoredOrganisation
from loaders.identity.names import normalise
from loaders.identity.resolver import Match, Resolver
from ontology.record import Link, Record, Reference, content_hash, record_to_json

LONDON = frozenset({"london", "greater london"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A link of a record with the entity that it turned out to point at."""

    link: Link
    target: Match


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with the entity it is about, its ties, its canonical text and that text's hash."""

    record: Record
    place: str
    match: Match
    ties: tuple[Tie, ...]
    content: str
    hash: str
    mention: bool = False

    @property
    def review_key(self) -> str:
        """The normalised name under which a doubt about this record is on the review list."""
        return normalise(self.record.name)

    def version(self, source: str) -> str:
        """The id of this version of the record: source, id within it, start of the hash."""
        return f"{source}:{self.record.source_id}@{self.hash[:12]}"


def prepare(records: Iterable[tuple[str, Record]], resolver: Resolver) -> list[Prepared]:
    """Identify records and all that they point at. ``records`` come with their row's place.

    Every subject is identified before any link, so that rows may refer to later rows.
    """
    subjects = [(place, record, resolver.subject(record)) for place, record in records]
    return [_prepared(place, record, match, resolver) for place, record, match in subjects]


def _prepared(place: str, record: Record, match: Match, resolver: Resolver) -> Prepared:
    ties = tuple(
        Tie(link, target) for link in record.links for target in resolver.targets(link.target)
    )
    content = record_to_json(record)
    return Prepared(record, place, match, ties, content, content_hash(content))


def mentions(
    prepared: Iterable[Prepared], have: Container[str], stored: Container[str]
) -> Iterator[Prepared]:
    """A record for each name that was matched, or entity that no record is about as yet.

    It says what the source called the entity, so that the match can be seen and undone. ``have``
    are the entities that the graph has, or gets from this load's own records; ``stored`` are the
    source ids of records that the graph has: a mention once made stays while it is cited.
    """
    made: set[str] = set()
    for item in prepared:
        for tie in item.ties:
            id_ = mention_id(tie.target.reference)
            needed = tie.target.by_name or tie.target.entity not in have or id_ in stored
            if needed and id_ not in made:
                made.add(id_)
                yield _mention(tie.target, item.place)


def _mention(match: Match, place: str) -> Prepared:
    reference = match.reference
    name = reference.name or _code_in_words(reference.identifiers[0])
    record = Record(
        source_id=mention_id(reference),
        type=reference.type,
        identifiers=reference.identifiers,
        properties={"name": name},
    )
    content = record_to_json(record)
    return Prepared(record, place, match, (), content, content_hash(content), mention=True)


def _code_in_words(identifier: str) -> str:
    """What stands for a name that no source tells: "Company 15088005 (name not known)"."""
    scheme, _, code = identifier.partition(":")
    return f"{scheme.replace('-', ' ').capitalize()} {code} (name not known)"


def mention_id(reference: Reference) -> str:
    """The source id of the record that says how its source names something."""
    return "mention/" + (normalise(reference.name) if reference.name else reference.identifiers[0])


class Scope:
    """London's scope: what involves at least one London organisation or happens in London."""

    def __init__(
        self, organisations: Iterable[StoredOrganisation], prepared: list[Prepared]
    ) -> None:
        self._london = {o.id for o in organisations if _is_london(o.region)}
        self._london |= {
            p.match.entity for p in prepared if _is_london(p.record.properties.get("region"))
        }

    def inside(self, prepared: list[Prepared]) -> set[str]:
        """The source ids in scope: what involves London, what belongs to it, and its partners.

        Of partners only what describes them is kept, not what they do without London; so it is
        with a thing of which one record involves London and another describes it.
        """
        involved = [p for p in prepared if self._involves(p)]
        keys = {p.record.scope_key for p in involved} - {None}
        chosen = [p for p in prepared if p.record.scope_key in keys or self._involves(p)]
        partners = {tie.target.entity for p in chosen for tie in p.ties}
        partners |= {p.match.entity for p in chosen}
        return {p.record.source_id for p in chosen} | {
            p.record.source_id
            for p in prepared
            if p.match.entity in partners and not p.record.links
        }

    def _involves(self, item: Prepared) -> bool:
        return (
            _is_london(item.record.location)
            or item.match.entity in self._london
            or any(tie.target.entity in self._london for tie in item.ties)
        )


def _is_london(place: object) -> bool:
    return isinstance(place, str) and place.casefold() in LONDON
