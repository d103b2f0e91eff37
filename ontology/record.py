"""What one source says about one thing, in the ontology's words, before identity is resolved."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

Value = str | int | float | bool | Decimal | dt.date
Basis = Literal["asserted", "inferred"]
NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that a record points at, as its source names it.

    Identifiers are ``scheme:value``, best first, and decide when they are known; ``name`` is the
    source's own spelling; ``domain`` is an organisation's internet domain, a hint only.
    """

    type: str
    identifiers: tuple[str, ...] = ()
    name: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship that a record asserts, or that we infer from its text.

    ``relation`` is an object property by its forward or inverse name; ``attributes`` hold what
    the ontology declares for it, plus ``validFrom`` and ``validTo``; ``matched`` are the words
    that an inferred link rests on.
    """

    relation: str
    target: Reference
    attributes: Mapping[str, Value] = field(default_factory=lambda: NOTHING)
    basis: Basis = "asserted"
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submitter:
    """Who submitted a record, on behalf of which organisation (an entity's id), and when.

    ``caller`` is the id by which the service knows who asks: no person's name.
    """

    caller: str
    organisation: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One statement of a source about one entity: the unit of provenance. Never merged.

    ``source_id`` is stable within its source. ``slug`` is the readable last part of the entity's
    id, should it be new. ``scope_key`` ties records that are in London's scope together (one
    project over several rows). ``location`` is where it happens, if the source says.
    ``submitter`` is there if it was submitted to this service.
    """

    source_id: str
    type: str
    identifiers: tuple[str, ...]
    properties: Mapping[str, Value | tuple[Value, ...]]
    links: tuple[Link, ...] = ()
    slug: str | None = None
    url: str | None = None
    scope_key: str | None = None
    location: str | None = None
    submitter: Submitter | None = None

    @property
    def name(self) -> str:
        """The name its source gives it."""
        return str(self.properties["name"])


def record_to_json(record: Record) -> str:
    """Write what a record says, canonically: equal records give equal text."""
    said = {
        "type": record.type,
        "identifiers": record.identifiers,
        "properties": dict(record.properties),
        "slug": record.slug,
        "links": [
            {
                "relation": link.relation,
                "target": {
                    "type": link.target.type,
                    "identifiers": link.target.identifiers,
                    "name": link.target.name,
                    "domain": link.target.domain,
                },
                "attributes": dict(link.attributes),
                "basis": link.basis,
                "matched": link.matched,
            }
            for link in record.links
        ],
    }
    return json.dumps(said, sort_keys=True, ensure_ascii=False, default=_tagged)


def links_from_json(text: str) -> tuple[Link, ...]:
    """Read the links of a record back from its canonical text."""
    return tuple(
        Link(
            link["relation"],
            Reference(**{**link["target"], "identifiers": tuple(link["target"]["identifiers"])}),
            link["attributes"],
            link["basis"],
            tuple(link["matched"]),
        )
        for link in json.loads(text, object_hook=read_tagged)["links"]
    )


def content_hash(text: str) -> str:
    """SHA-256 of a record's canonical text, in hex: a record's version."""
    return hashlib.sha256(text.encode()).hexdigest()


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(f"a record cannot hold {value!r}")


def read_tagged(pairs: dict[str, Any]) -> Any:  # noqa: ANN401  (json's object_hook is untyped)
    """Give dates and decimals back their type: the ``object_hook`` to :func:`record_to_json`."""
    if len(pairs) == 1:
        if isinstance(text := pairs.get("date"), str):
            return dt.date.fromisoformat(text)
        if isinstance(text := pairs.get("decimal"), str):
            return Decimal(text)
    return pairs
