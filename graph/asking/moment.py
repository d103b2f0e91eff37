"""Questions about another moment, as Cypher: what held on a day, and what was known at a time.

A question about now needs none of this: with no moment each function gives what such a question
has anyway, and no condition. What is read here is what the writer keeps (``graph/statements.py``):

- an entity and a relationship have ``knownFrom``, when first seen, and ``changedAt``, since when
  they are as they are, if they were ever otherwise;
- ``(entity)-[:WAS]->(:FormerState)`` holds all properties that an entity had until ``knownTo``,
  and its labels in ``was``; an entity that is gone is a ``:FormerEntity`` with both of these;
- ``(a)-[:FORMER]->(b)`` is a relationship of the type ``was``, as it was known until ``knownTo``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ontology.model import load_model
from ontology.naming import to_kebab

Parameter = Callable[[Any], str]
# Their dates are those of what they pay for or seek, which may all be still to come.
UNTIMED = ("Grant", "Opportunity")


@dataclass(frozen=True, slots=True)
class Moment:
    """Which day is asked about (a date), and who is asked: what the graph knew then (a datetime).

    Either may be a hole of the statement; None means that it is not asked, which is decided when
    the statement is built.
    """

    as_of: Any = None
    known_at: Any = None

    @property
    def asked(self) -> bool:
        """Whether this differs from now."""
        return self.as_of is not None or self.known_at is not None


NOW = Moment()


def match_label(type_name: str, moment: Moment) -> str:
    """The labels under which things of a type are to be found: ``(n:<labels>)``.

    A thing keeps its root type, whose name its id begins with, as long as it is known.
    """
    entity_type = load_model().entity_types[type_name]
    if moment.known_at is None:
        return entity_type.name
    return f"{entity_type.root}|FormerEntity"


def exists(n: str, type_name: str, moment: Moment, parameter: Parameter) -> list[str]:
    """What is true of a thing of a type that was known, and was there, at the moment.

    A thing says by ``startDate`` and ``endDate`` when it was there; where it does not, it was.
    """
    conditions = []
    if moment.known_at is not None:
        at = parameter(moment.known_at)
        conditions = [f"{n}.knownFrom <= {at}", f"({n}.knownTo IS NULL OR {n}.knownTo > {at})"]
        conditions += _typed(n, type_name, moment, parameter)
    if moment.as_of is not None and _timed(type_name):
        day, at = parameter(moment.as_of), properties_at(n, moment, parameter)
        there = f"coalesce({at}.startDate <= {day}, true) AND coalesce({at}.endDate >= {day}, true)"
        conditions.append(f"({there}{_or_untimed(n, type_name)})")
    return conditions


def properties_at(n: str, moment: Moment, parameter: Parameter) -> str:
    """What holds the properties of a thing as they were known at the moment: it, or a former state.

    An expression that looks at the graph: bind it once (``WITH …, <expression> AS x``). The type
    as it was is in ``was``, or else in the labels: see ``labels_at``.
    """
    if moment.known_at is None:
        return n
    return f"coalesce({_state(n, moment, parameter)}, {n})"


def labels_at(at: str, moment: Moment) -> str:
    """The labels of a thing at the moment, ``at`` being what ``properties_at`` gave."""
    return f"labels({at})" if moment.known_at is None else f"coalesce({at}.was, labels({at}))"


def relation_pattern(type_names: str, moment: Moment) -> str:
    """The types of a relationship to walk along: ``-[r:<types>]->``; ``A|B`` are two types."""
    return type_names if moment.known_at is None else f"{type_names}|FORMER"


def relation_type(r: str, moment: Moment) -> str:
    """The type of a relationship at the moment."""
    return f"type({r})" if moment.known_at is None else f"coalesce({r}.was, type({r}))"


def holds(r: str, type_names: str, moment: Moment, parameter: Parameter) -> list[str]:
    """What is true of a relationship of some types that held, as far as known, at the moment.

    It held on a day from ``validFrom`` to ``validTo``; where no source says so, it is open.
    """
    conditions = []
    if moment.known_at is not None:
        types = parameter(type_names.split("|"))
        conditions.append(f"{relation_type(r, moment)} IN {types}")
        conditions += _known(r, parameter(moment.known_at))
    if moment.as_of is not None:
        day = parameter(moment.as_of)
        conditions.append(f"coalesce({r}.validFrom <= {day}, true)")
        conditions.append(f"coalesce({r}.validTo >= {day}, true)")
    return conditions


def record_label(moment: Moment) -> str:
    """The labels under which records are to be found."""
    return "Record" if moment.known_at is None else "Record|FormerRecord"


def about_pattern(moment: Moment) -> str:
    """The types of what ties a record to the thing that it is about."""
    return "ABOUT" if moment.known_at is None else "ABOUT|WAS_ABOUT"


def recorded(record: str, about: str, moment: Moment, parameter: Parameter) -> list[str]:
    """What is true of a record known at the moment and, unless ``about`` is empty, of its tie.

    A record was taken to be about another thing until somebody decided otherwise.
    """
    if moment.known_at is None:
        return []
    at = parameter(moment.known_at)
    conditions = [f"{record}.knownFrom <= {at}", f"coalesce({record}.knownTo > {at}, true)"]
    return conditions + (tied(about, moment, parameter) if about else [])


def tied(about: str, moment: Moment, parameter: Parameter) -> list[str]:
    """What is true of what ties a record, at the moment, to what it was taken to be about."""
    if moment.known_at is None:
        return []
    at = parameter(moment.known_at)
    return [
        f"coalesce({about}.knownFrom <= {at}, true)",
        f"coalesce({about}.knownTo > {at}, true)",
    ]


def as_it_was(x: str, moment: Moment, parameter: Parameter) -> list[str]:
    """What is true of an entity or a former state of one that is what was known at the moment."""
    return [] if moment.known_at is None else _known(x, parameter(moment.known_at))


def _typed(n: str, type_name: str, moment: Moment, parameter: Parameter) -> list[str]:
    entity_type = load_model().entity_types[type_name]
    if len(entity_type.labels) == 1:
        return []
    if entity_type.root == entity_type.name:
        return [f"({n}:{type_name} OR '{type_name}' IN {n}.was)"]
    was = f"coalesce({_state(n, moment, parameter)}.was, {n}.was, labels({n}))"
    return [f"'{type_name}' IN {was}"]


def _state(n: str, moment: Moment, parameter: Parameter) -> str:
    state = f"{n}State"
    known = " AND ".join(_known(state, parameter(moment.known_at)))
    match = f"MATCH ({n})-[:WAS]->({state}:FormerState) WHERE {known}"
    return f"head(COLLECT {{ {match} RETURN {state} }})"


def _known(x: str, at: str) -> list[str]:
    """Of an entity that is as it is, its former states, and the same of relationships."""
    return [
        f"coalesce({x}.changedAt, {x}.knownFrom) <= {at}",
        f"coalesce({x}.knownTo > {at}, true)",
    ]


def _timed(type_name: str) -> bool:
    """Whether things of a type, or some of a wide type, say when they themselves are there."""
    entity_type = load_model().entity_types[type_name]
    wide = len(entity_type.labels) == 1
    return wide or ("startDate" in entity_type.properties and entity_type.root not in UNTIMED)


def _or_untimed(n: str, type_name: str) -> str:
    if len(load_model().entity_types[type_name].labels) > 1:
        return ""
    return "".join(f" OR {n}.id STARTS WITH '{to_kebab(root)}/'" for root in UNTIMED)
