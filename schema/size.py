"""How large a document is, with its fragments unfolded, and the rules that hold it to limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

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

from schema.errors import IntrospectionOff, LimitExceeded
from schema.limits import STRANGERS, Limits

# What a page is made of: these fields lead no further away from what was asked for.
PARTS_OF_A_PAGE = frozenset({"nodes", "edges", "node", "pageInfo", "aggregate"})
INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True, slots=True)
class Size:
    """How large a part of a document is; ``depth`` is of its deepest field, 0 for the first."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0


class SizeRule(ValidationRule):
    """Refuses documents that are nested too deep, or have too many aliases or directives."""

    limits: ClassVar[Limits] = STRANGERS

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self._fragments: dict[str, Size] = {}

    def enter_document(self, node: DocumentNode, *_: Any) -> None:
        """Measure every operation of the document."""
        for definition in node.definitions:
            if isinstance(definition, OperationDefinitionNode):
                size, own = self._size(definition.selection_set), len(definition.directives or ())
                self._judge(size, own)

    def _judge(self, size: Size, own: int) -> None:
        for what, found, limit in (
            ("levels deep", size.depth, self.limits.depth),
            ("aliases", size.aliases, self.limits.aliases),
            ("directives", size.directives + own, self.limits.directives),
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
                yield Size(
                    _depth(node, inner),
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


class NoIntrospection(ValidationRule):
    """Refuses to tell of the schema, but for the names of the types of things."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Refuse a field that begins introspection."""
        if node.name.value in INTROSPECTION:
            self.report_error(IntrospectionOff(node.name.value))


@cache
def rules(limits: Limits) -> tuple[type[ValidationRule], ...]:
    """The rules of some limits: made once, since graphql-core remembers its visits by them."""
    sized = type("SizeRule", (SizeRule,), {"limits": limits})
    return (sized,) if limits.introspection else (sized, NoIntrospection)


def _depth(node: FieldNode, inner: Size) -> int:
    # Introspection is deep by nature; a rule of graphql-core's holds it.
    if node.selection_set is None or node.name.value.startswith("__"):
        return 0
    return inner.depth + (node.name.value not in PARTS_OF_A_PAGE)
