"""Plans of aggregates: measures and facets of a level."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from graphql import get_named_type

from graph.asking.level import Facet
from schema.aggregate import facet_text, read_facet
from schema.planning.selections import Selected, Selections
from schema.planning.shape import Parts, Shape, listed

Measures = list[tuple[str, str]]
MEASURED, FACETS = 3, 4


@dataclass
class Aggregates:
    """Collects what all aggregates of one level ask, and makes their shapes."""

    selections: Selections
    measures: Measures = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)

    def shape(self, selected: Selected) -> Shape:
        """Of the level's row, the object of one ``aggregate``."""
        type_: Any = get_named_type(selected.field.type)
        type_name, parts = type_.name.removesuffix("Aggregate"), Parts()
        for below in self.selections.of(type_, selected.details, parts):
            if below.name == "facets":
                parts.shape(below.key, self._facets(below, type_name))
            else:
                measure = self._measure(below, self.measures, 0)
                parts.value(below.key, MEASURED, measure)
        return parts.whole()

    def _measure(self, selected: Selected, measures: Measures, before: int) -> Shape:
        """Of a list of measures, which begins ``before`` this level's own, one object."""
        type_: Any = get_named_type(selected.field.type)
        parts = Parts()
        for below in self.selections.of(type_, selected.details, parts):
            wanted = (selected.name, below.name)
            if wanted not in measures:
                measures.append(wanted)
            place = measures.index(wanted) + before
            parts.leaf(below.key, place, below.field.type)
        return parts.whole()

    def _facets(self, selected: Selected, type_name: str) -> Shape:
        type_: Any = get_named_type(selected.field.type)
        parts = Parts()
        for below in self.selections.of(type_, selected.details, parts):
            place = len(self.facets)
            parts.shape(below.key, _facet(place, self._group(below, type_name)))
        return parts.whole()

    def _group(self, selected: Selected, type_name: str) -> Shape:
        type_: Any = get_named_type(selected.field.type)
        parts, measures = Parts(), list[tuple[str, str]]()
        for below in self.selections.of(type_, selected.details, parts):
            if below.name == "count":
                parts.value(below.key, 2, None)
            elif below.name in ("value", "label"):
                text = partial(facet_text, type_name, selected.name, below.name)
                parts.shape(below.key, text)
            else:
                measure = self._measure(below, measures, before=1)
                parts.value(below.key, MEASURED, measure)
        wanted = read_facet(type_name, selected.name, self.selections.arguments(selected))
        self.facets.append(
            Facet(wanted.name, wanted.first, wanted.year, tuple(measures), wanted.types)
        )
        return parts.whole()


def _facet(place: int, group: Shape) -> Shape:
    """Of the level's row, the groups of one facet."""
    return Shape(lambda row: listed(group, f"{row}[{FACETS}][{place}]"), group.names)
