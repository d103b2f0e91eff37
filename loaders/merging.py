"""An entity out of the records about it: the most authoritative says, the others add.

For each property the value comes from the record of the source with the lowest rank that has one;
lists are joined; every other name becomes an alias. The result depends on the set of records
alone, not on the order in which they came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.changes import EntityRow, Stored
from ontology.model import EntityType, Model

# Records that only mention something say the least about it.
MENTION = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says about an entity: its source's rank, its id, and its content."""

    rank: int
    record: str
    content: Mapping[str, Any]


def merge(id_: str, said: Iterable[Said], model: Model) -> EntityRow:
    """Compute an entity. ``said`` must not be empty."""
    ranked = sorted(said, key=lambda s: (s.rank, s.record))
    entity_type = _entity_type(ranked, model)
    properties: dict[str, Stored] = {}
    for name, prop in entity_type.properties.items():
        values = [v for s in ranked if (v := s.content["properties"].get(name)) is not None]
        if prop.many:
            if joined := _joined(values):
                properties[name] = joined
        elif values:
            properties[name] = stored(values[0])
    identifiers = dict.fromkeys(i for s in ranked for i in s.content["identifiers"])
    properties["identifiers"] = list(identifiers)
    if aliases := _aliases(ranked, str(properties["name"])):
        properties["aliases"] = aliases
    properties["slug"] = id_.partition("/")[2]
    return EntityRow(id_, entity_type.labels, properties)


def _entity_type(ranked: list[Said], model: Model) -> EntityType:
    """The most specific type that any record vouches for; the most authoritative of those."""
    candidates = [model.entity_types[s.content["type"]] for s in ranked]
    return max(candidates, key=lambda candidate: len(candidate.labels))


def _joined(values: list[Any]) -> list[str]:
    parts = (
        part for value in values for part in (value if isinstance(value, list | tuple) else [value])
    )
    return list(dict.fromkeys(str(part) for part in parts))


def _aliases(ranked: list[Said], name: str) -> list[str]:
    """Every other name once, whatever its letter case, as the first to use it writes it.

    How others spell a name in passing is not among them: a match by such an alias would rest on an
    earlier match, and could not be undone.
    """
    spelt: dict[str, str] = {name.casefold(): name}
    for said in (s for s in ranked if s.rank < MENTION):
        properties = said.content["properties"]
        for alias in (properties["name"], *properties.get("aliases", ())):
            spelt.setdefault(alias.casefold(), alias)
    return list(spelt.values())[1:]


def stored(value: Any) -> Stored:  # noqa: ANN401  (read from JSON)
    """A value as Neo4j keeps it: it has no decimals."""
    return float(value) if isinstance(value, Decimal) else value
