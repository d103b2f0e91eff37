"""Relationships with both their ends, and what they say in English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ontology.model import Relation, load_model


@dataclass(frozen=True, slots=True)
class Link:
    """A current relationship: from the entity with id ``subject`` to that with id ``object``."""

    relation: str
    subject: str
    object: str
    attributes: Mapping[str, Any]


def read_link(row: Sequence[Any]) -> Link:
    """The Link of a list that ``View.link`` made."""
    type_name, subject, object_, attributes = row
    return Link(_relations()[type_name].name, subject, object_, attributes)


def walked(link: Link, start: str, name: str) -> str:
    """What a link says when it is walked from one end: "is a member of LOTI".

    ``name`` is that of the other end.
    """
    relation = load_model().relations[link.relation]
    phrase = relation.sentence if link.subject == start else relation.inverse_sentence
    said = link.attributes
    role = said.get("role") or said.get("post") or said.get("partyRole")
    # "Is a member of … as member" says nothing more.
    return f"{phrase} {name} as {role}" if role and role not in phrase else f"{phrase} {name}"


def path_sentence(links: Sequence[Link], ids: Sequence[str], names: Mapping[str, str]) -> str:
    """A path in English, read from its first entity to its last."""
    steps = [
        walked(link, start, names[end])
        for link, start, end in zip(links, ids[:-1], ids[1:], strict=True)
    ]
    return f"{names[ids[0]]} {', which '.join(steps)}."


@cache
def _relations() -> dict[str, Relation]:
    return {relation.type_name: relation for relation in load_model().relations.values()}
