"""Numbers of a document must be finite: graphql-core takes one that is too great for infinity."""

from math import isfinite
from typing import Any

from graphql import FloatValueNode, GraphQLError, IntValueNode, ValidationRule


class FiniteRule(ValidationRule):
    """Refuses documents with a number that no Float can hold, such as 1e400."""

    def enter_float_value(self, node: FloatValueNode, *_: Any) -> None:
        """Judge a number with a fraction or an exponent."""
        self._judge(node)

    def enter_int_value(self, node: IntValueNode, *_: Any) -> None:
        """Judge a whole number, which may stand for a Float, too."""
        self._judge(node)

    def _judge(self, node: FloatValueNode | IntValueNode) -> None:
        if not isfinite(float(node.value)):
            message = "A number is too great: none may be beyond 1.8e308, or -1.8e308."
            self.report_error(GraphQLError(message, node))
