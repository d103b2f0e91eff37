"""What an answer will look like, read from the question and the schema before it is asked.

So the columns of a table come in the order in which they were asked for and have the schema's
types, also where an answer is empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from api.errors import ExportRefused
from api.exports.shapes import Kind

KINDS: Mapping[str, Kind] = {
    "Int": "integer",
    "Float": "number",
    "Boolean": "boolean",
    "Date": "date",
    "DateTime": "time",
    "JSON": "json",
}
MOST_FIELDS = 2_000


@dataclass(slots=True)
class Field:
    """A field of an answer: a value of a kind, or an object with fields; ``many`` in a list.

    ``pages`` if what is in it, or in its ``result``, can be asked for behind a cursor.
    """

    kind: Kind | None = None
    many: bool = False
    pages: bool = False
    fields: dict[str, "Field"] = field(default_factory=dict)

    @property
    def grid(self) -> bool:
        """Whether it is a table already: names of columns, and rows as lists."""
        return self.kind is None and {"columns", "rows"} <= self.fields.keys()


@dataclass(frozen=True, slots=True)
class Place:
    """A list in an answer, and the names that lead to it.

    ``turned`` are the names that lead to the field that takes ``first`` and ``after`` for it.
    """

    path: tuple[str, ...]
    field: Field
    turned: tuple[str, ...] | None = None

    @property
    def name(self) -> str:
        """The path, with dots."""
        return ".".join(self.path)


class Plan:
    """The skeleton of the answer to an operation of a document that was found valid."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode
    ) -> None:
        self._schema, self._seen = schema, 0
        self._fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self.answer = Field()
        self._add(self.answer, operation.selection_set, schema.query_type)

    def _add(self, to: Field, selections: SelectionSetNode, parent: Any) -> None:  # noqa: ANN401
        for node in selections.selections:
            self._seen += 1
            if self._seen > MOST_FIELDS:  # fragments in fragments unfold without end
                raise ExportRefused(f"The question asks for more than {MOST_FIELDS} fields.")
            if isinstance(node, FieldNode):
                self._add_field(to, node, parent)
                continue
            fragment: Any = (
                self._fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
            )
            condition = fragment.type_condition
            inside = self._schema.get_type(condition.name.value) if condition else parent
            self._add(to, fragment.selection_set, inside)

    def _add_field(self, to: Field, node: FieldNode, parent: Any) -> None:  # noqa: ANN401
        name = node.name.value
        if name in {"__schema", "__type"}:
            raise ExportRefused("This asks for the schema, which only /graphql tells.")
        found = to.fields.setdefault((node.alias or node.name).value, Field())
        if name == "__typename":
            found.kind = "text"
            return
        definition = parent.fields[name]
        kind = get_named_type(definition.type)
        found.many = is_list_type(get_nullable_type(definition.type))
        if node.selection_set is None:
            found.kind = KINDS.get(kind.name, "text")
            return
        given = {argument.name.value for argument in node.arguments or ()}
        takes = {"first", "after"} <= definition.args.keys() and not {"first", "after"} & given
        paged = [kind, *(get_named_type(f.type) for n, f in kind.fields.items() if n == "result")]
        found.pages = takes and any("pageInfo" in one.fields for one in paged)
        self._add(found, node.selection_set, kind)


def lists(
    answer: Field, path: tuple[str, ...] = (), turned: tuple[str, ...] | None = None
) -> Iterator[Place]:
    """The lists in an answer that are in no other list, and the grids."""
    turned = path if answer.pages else turned
    for name, inner in answer.fields.items():
        here = (*path, name)
        if inner.grid or inner.many:
            yield Place(here, inner, turned if name in {"nodes", "edges"} else None)
        elif inner.kind is None:
            yield from lists(inner, here, turned)


def chosen(answer: Field, path: str | None) -> Place | None:
    """The list to export: the one that a path names, the only one, or the only one with pages.

    None if the answer has no list. Raises ``ExportRefused`` where it is not clear which one.
    """
    every = list(lists(answer))
    found = [place for place in every if path and f"{place.name}.".startswith(f"{path}.")]
    if path and not found:
        raise ExportRefused(f"The answer has no list {path!r}: it has {_named(every)}.")
    found = found or every
    if len(found) > 1:
        found = [place for place in found if place.path[-1] in {"nodes", "edges"}] or found
    if len(found) > 1:
        raise ExportRefused(
            f"The answer has several lists, {_named(found)}: name one of them as the path."
        )
    return found[0] if found else None


def _named(places: list[Place]) -> str:
    return ", ".join(place.name for place in places) or "none"
