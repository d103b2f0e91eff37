"""What a request asks of a field, looked up in its query."""

from collections.abc import Iterator
from typing import Any

import strawberry
from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionSetNode,
)


def selects(info: strawberry.Info[Any], name: str) -> bool:
    """Whether a field is selected directly below this one, in a fragment or not."""
    raw = info._raw_info  # noqa: SLF001 (Strawberry's own tree of selections costs far more)
    sets = (node.selection_set for node in raw.field_nodes if node.selection_set)
    return any(field.name.value == name for found in sets for field in _fields(found, raw))


def _fields(selections: SelectionSetNode, raw: GraphQLResolveInfo[Any]) -> Iterator[FieldNode]:
    for selection in selections.selections:
        if isinstance(selection, FieldNode):
            yield selection
        elif isinstance(selection, FragmentSpreadNode):
            fragment = raw.fragments[selection.name.value]
            definition = getattr(fragment, "definition", fragment)
            yield from _fields(definition.selection_set, raw)
        elif isinstance(selection, InlineFragmentNode):
            yield from _fields(selection.selection_set, raw)
