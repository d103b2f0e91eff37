"""Entities of one type: filtered, ordered, a page at a time; and single ones by what names them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.queries.node import Node, entity_id, node_map, read_node
from graph.queries.text import INDEX, lucene
from graph.reader import Reader
from ontology.model import load_model

COMPARISONS = {"equals": "=", "from": ">=", "to": "<="}


@dataclass(frozen=True, slots=True)
class Compares:
    """Keeps entities whose property compares so with a value."""

    property: str
    value: Any
    comparison: Literal["equals", "from", "to"] = "equals"


@dataclass(frozen=True, slots=True)
class Mentions:
    """Keeps entities in whose property a text occurs, in whatever case."""

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Keeps entities that a relation (forward or inverse) links to one of a type, by id or slug."""

    relation: str
    type: str
    reference: str


Filter = Compares | Mentions | Linked


@dataclass(frozen=True, slots=True)
class Listing:
    """What to list: the order is by a property, empty values last, then by name and id.

    With ``text`` and no order, what fits the text best comes first.
    """

    type: str
    filters: tuple[Filter, ...] = ()
    text: str | None = None
    order_by: str | None = None
    descending: bool = False
    skip: int = 0
    first: int = 20
    count: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Some entities in order. ``total`` counts all that fit, and is None when nobody asked."""

    nodes: tuple[Node, ...]
    more: bool
    total: int | None


@dataclass(slots=True)
class _Statement:
    """Cypher under construction; every value goes into the parameters."""

    conditions: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def parameter(self, value: object) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"


async def entities(reader: Reader, listing: Listing) -> Page:
    """One page of entities of a type, in one statement.

    A text without any word finds nothing.
    """
    statement = _Statement()
    for filter_ in listing.filters:
        statement.conditions.append(_condition(statement, listing.type, filter_))
    found = _found(statement, listing)
    if found is None:
        return Page((), more=False, total=0)
    where = f"WHERE {' AND '.join(statement.conditions)}" if statement.conditions else ""
    count = f"COUNT {{ {found} {where} RETURN n }}" if listing.count else "null"
    row = await reader.row(
        f"""
        CALL () {{
          {found} {where}
          WITH {"n, score" if listing.text else "n"}
          ORDER BY {_order(listing)} SKIP $skip LIMIT $limit
          RETURN collect({node_map("n")}) AS nodes
        }}
        RETURN nodes, {count} AS total
        """,
        **statement.parameters,
        skip=listing.skip,
        limit=listing.first + 1,
    )
    nodes = tuple(read_node(node) for node in row["nodes"][: listing.first])
    return Page(nodes, more=len(row["nodes"]) > listing.first, total=row["total"])


async def entities_by(
    reader: Reader, type_name: str, property_name: str, values: Sequence[str]
) -> list[Node | None]:
    """The entity of a type for each value of a property that names it, in the order asked."""
    entity_type = load_model().entity_types[type_name]
    prop = entity_type.properties[property_name].name
    # All labels of the lineage, since the index on the property may be on any of them.
    row = await reader.row(
        f"""
        UNWIND $values AS value
        OPTIONAL MATCH (n:{":".join(entity_type.labels)} {{{prop}: value}})
        WITH value, n ORDER BY n.id
        WITH value, collect({node_map("n")})[0] AS node
        RETURN collect([value, node]) AS found
        """,
        values=list(dict.fromkeys(values)),
    )
    found = {value: read_node(node) for value, node in row["found"] if node["labels"]}
    return [found.get(value) for value in values]


def _found(statement: _Statement, listing: Listing) -> str | None:
    if listing.text is None:
        return f"MATCH (n:{load_model().entity_types[listing.type].name})"
    query = lucene(listing.text)
    if query is None:
        return None
    statement.conditions.append(f"n:{load_model().entity_types[listing.type].name}")
    parameter = statement.parameter(query)
    return (
        f"CALL db.index.fulltext.queryNodes('{INDEX}', {parameter}) YIELD node AS n, score "
        "WITH n, score"
    )


def _condition(statement: _Statement, type_name: str, filter_: Filter) -> str:
    if isinstance(filter_, Linked):
        return _linked(statement, filter_)
    name = load_model().entity_types[type_name].properties[filter_.property].name
    value = statement.parameter(filter_.value)
    if isinstance(filter_, Mentions):
        return f"toLower(n.{name}) CONTAINS toLower({value})"
    return f"n.{name} {COMPARISONS[filter_.comparison]} {value}"


def _linked(statement: _Statement, filter_: Linked) -> str:
    relation, forward = load_model().relation(filter_.relation)
    wanted = statement.parameter(entity_id(filter_.type, filter_.reference))
    left, right = ("-", "->") if forward else ("<-", "-")
    return f"EXISTS {{ (n){left}[:{relation.type_name}]{right}(:Entity {{id: {wanted}}}) }}"


def _order(listing: Listing) -> str:
    by_name = "toLower(n.name), n.id"
    if listing.order_by is None:
        return f"score DESC, {by_name}" if listing.text else by_name
    name = load_model().entity_types[listing.type].properties[listing.order_by].name
    direction = "DESC" if listing.descending else "ASC"
    value = f"toLower(n.{name})" if name == "name" else f"n.{name}"
    return f"n.{name} IS NULL, {value} {direction}, {by_name}"
