"""Whether all sides answer the same: before anything is timed."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from graphql import FieldNode, OperationDefinitionNode, SelectionSetNode, parse

ENUM = re.compile(r"[A-Z][A-Z0-9_]*")


def told(document: str, data: Mapping[str, Any], ranked: bool) -> Any:  # noqa: ANN401 (JSON)
    """What an answer tells, without its side's own shape: nested lists of values.

    Values stand in the order in which the document selects them. Whatever wraps one thing only
    (nodes, edges, aggregate, a list of one) is left out. An enum's member is told in lower case.
    With ``ranked`` false, lists are sorted.
    """
    operation = parse(document, no_location=True).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return _told(data, operation.selection_set, ranked)


def _told(value: Any, selection: SelectionSetNode | None, ranked: bool) -> Any:  # noqa: ANN401
    if isinstance(value, Mapping):
        assert selection is not None
        fields = [field for field in selection.selections if isinstance(field, FieldNode)]
        return _single([_told(value[f.name.value], f.selection_set, ranked) for f in fields])
    if isinstance(value, list):
        items = [_told(item, selection, ranked) for item in value]
        return _single(items if ranked else sorted(items, key=repr))
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str) and ENUM.fullmatch(value):
        return value.lower().replace("_", "-")
    return value


def _single(values: Sequence[Any]) -> Any:  # noqa: ANN401
    return values[0] if len(values) == 1 else list(values)


def difference(one: Any, other: Any, path: str = "") -> str | None:  # noqa: ANN401 (JSON)
    """Where two answers first differ, in words; None when they are the same."""
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        found = (
            difference(a, b, f"{path}/{i}") for i, (a, b) in enumerate(zip(one, other, strict=True))
        )
        return next((words for words in found if words), None)
    return None if one == other else f"at {path or '/'}: {str(one)[:200]} ≠ {str(other)[:200]}"
