"""An entity as Neo4j gives it, and how a reader may name one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontology.model import load_model
from ontology.naming import to_kebab


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its most special type and its properties by their ontology names."""

    type: str
    properties: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.properties["id"])

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.properties["name"])


def node_map(variable: str) -> str:
    """The Cypher of a map from which ``read_node`` makes a Node."""
    return f"{{labels: labels({variable}), properties: properties({variable})}}"


def read_node(row: Mapping[str, Any]) -> Node:
    """The Node of a map that ``node_map`` made."""
    return Node(type_of(row["labels"]), row["properties"])


def entity_id(type_name: str, reference: str) -> str:
    """The id that a reference means: an id itself, or a slug among things of one type."""
    if "/" in reference:
        return reference
    return f"{to_kebab(load_model().entity_types[type_name].root)}/{reference.strip().lower()}"


def type_of(labels: Iterable[str]) -> str:
    """The most special type among a node's labels."""
    return _type(frozenset(labels))


@cache
def _type(labels: frozenset[str]) -> str:
    known = (t for t in load_model().entity_types.values() if t.name in labels)
    return max(known, key=lambda t: len(t.labels)).name
