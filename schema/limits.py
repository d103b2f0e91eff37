"""How much one request may ask for; each refusal says what the limit is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)

from schema.errors import LimitExceeded

MOST_RELATED = 10_000
DEPTH = 15
ALIASES = 15
DIRECTIVES = 10
TOKENS = 1_000


def check_related(what: str, parents: int, first: int) -> None:
    """Refuse one level of a request that could return more than ``MOST_RELATED`` things."""
    if parents * first > MOST_RELATED:
        raise LimitExceeded(
            f"{what} would be asked of {parents} things, {first} each: {parents * first} in all, "
            f"and {MOST_RELATED} is the limit. Ask for fewer with first."
        )


@dataclass(frozen=True, slots=True)
class Size:
    """How large a part of a request is, with its fragments unfolded."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0


class SizeRule(ValidationRule):
    """Refuses requests that are nested too deep, or have too many aliases or directives.

    One class for all requests, since graphql-core remembers what it validated by its rules.
    """

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fragments: dict[str, Size] = {}

    def enter_document(self, node: DocumentNode, *_: Any) -> None:
        """Measure every operation of the document."""
        for definition in node.definitions:
            if isinstance(definition, OperationDefinitionNode):
                self._judge(self._size(definition.selection_set))

    def _judge(self, size: Size) -> None:
        for what, found, limit in (
            ("levels deep", size.depth, DEPTH),
            ("aliases", size.aliases, ALIASES),
            ("directives", size.directives, DIRECTIVES),
        ):
            if found > limit:
                message = f"The request is too large: {found} {what}, and {limit} is the limit."
                self.report_error(LimitExceeded(message))

    def _size(self, selections: SelectionSetNode | None) -> Size:
        parts = list(self._parts(selections)) if selections else []
        return Size(
            depth=max((part.depth for part in parts), default=0),
            aliases=sum(part.aliases for part in parts),
            directives=sum(part.directives for part in parts),
        )

    def _parts(self, selections: SelectionSetNode) -> Iterator[Size]:
        for node in selections.selections:
            directives = len(node.directives or ())
            if isinstance(node, FieldNode):
                inner = self._size(node.selection_set)
                # Introspection is deep by nature; a rule of graphql-core's holds it.
                depth = 0 if node.name.value.startswith("__") else inner.depth
                yield Size(
                    depth + 1,
                    inner.aliases + (node.alias is not None),
                    inner.directives + directives,
                )
            else:
                inner = (
                    self._fragment(node.name.value)
                    if isinstance(node, FragmentSpreadNode)
                    else self._size(getattr(node, "selection_set", None))
                )
                yield Size(inner.depth, inner.aliases, inner.directives + directives)

    def _fragment(self, name: str) -> Size:
        # Measured once: fragments in fragments would otherwise take exponential time.
        if name not in self._fragments:
            self._fragments[name] = Size()
            fragment: FragmentDefinitionNode | None = self.context.get_fragment(name)
            if fragment:
                self._fragments[name] = self._size(fragment.selection_set)
        return self._fragments[name]
