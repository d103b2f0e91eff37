"""How deep an input may be nested: what is in what decides what a filter costs to plan."""

from collections.abc import Iterable
from typing import Any

from graphql import (
    ArgumentNode,
    ListValueNode,
    ObjectValueNode,
    ValidationRule,
    ValueNode,
    VariableDefinitionNode,
)

from schema.errors import LimitExceeded

# Nine relations within one another: Neo4j plans that in a moment, but not much more.
DEEPEST = 20
TOO_DEEP = f"An input is nested more than {DEEPEST} levels deep, which is the limit."


class NestingRule(ValidationRule):
    """Refuses documents in which a value is nested too deep."""

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        """Measure the value of an argument."""
        self._judge(node.value)

    def enter_variable_definition(self, node: VariableDefinitionNode, *_: Any) -> None:
        """Measure the value that a variable has by default."""
        if node.default_value:
            self._judge(node.default_value)

    def _judge(self, value: ValueNode) -> None:
        if too_deep(value):
            self.report_error(LimitExceeded(TOO_DEEP))


def too_deep(value: object, most: int = DEEPEST) -> bool:
    """Whether a value, of a document or as JSON, is nested more than so many levels deep."""
    inside = _inside(value)
    return inside is not None and (most < 1 or any(too_deep(each, most - 1) for each in inside))


def _inside(value: object) -> Iterable[object] | None:
    if isinstance(value, ObjectValueNode):
        return [field.value for field in value.fields]
    if isinstance(value, ListValueNode):
        return value.values
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else None
