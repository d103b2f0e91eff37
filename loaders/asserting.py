"""A link of a record as a row of the graph: which way it runs, and what tells it from others."""

import datetime as dt

from graph.changes import RelationshipRow, Stored
from loaders.merging import stored
from ontology.model import Model
from ontology.record import Link, Value

VALIDITY = ("validFrom", "validTo")


def relationship(
    model: Model, record: str, subject: str, link: Link, target: str
) -> RelationshipRow:
    """The relationship that a record, about ``subject``, asserts by one link to ``target``."""
    relation, forward = model.relation(link.relation)
    start, end = (subject, target) if forward else (target, subject)
    told = {name: value for name, value in link.attributes.items() if name not in VALIDITY}
    attributes: dict[str, Stored] = {"basis": link.basis}
    attributes |= {name: stored(value) for name, value in told.items()}
    if link.matched:
        attributes["matched"] = list(link.matched)
    return RelationshipRow(
        type=relation.type_name,
        start=start,
        end=end,
        key="|".join([link.basis, *(f"{name}={told[name]}" for name in sorted(told))]),
        record=record,
        attributes=attributes,
        since=_date(link.attributes.get("validFrom")),
        until=_date(link.attributes.get("validTo")),
    )


def _date(value: Value | None) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
