"""The schema's reference: pages made from ``schema.graphql`` when the site is built."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import graphql as g
from sphinx.application import Sphinx

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "schema" / "schema.graphql"
PAGES = {
    "queries": ("Queries", "What can be asked."),
    "mutations": ("Mutations", "What can be changed."),
    "subscriptions": ("Subscriptions", "What can be heard of as it happens."),
    "things": ("Things", "What the graph holds: one type for each class of the ontology."),
    "answers": ("Answers", "What questions are answered with."),
    "lists": ("Pages, counts and facets", "What lists of things come in."),
    "inputs": ("Inputs", "What questions take."),
    "filters": ("Filters of things", "What lists take as `where`, and the operators in it."),
    "relations": ("Filters of relations", "What filters of things take for a relation."),
    "orders": ("Orders", "What lists take as `orderBy`."),
    "enums": ("Enums", "Words to choose from."),
    "scalars": ("Scalars", "Values of a form of their own."),
    "directives": ("Directives", "What is said of parts of the schema and of requests."),
}
LISTS = ("Connection", "Edge", "Aggregate", "Facet", "Facets", "Measure")
# Said in words of their own.
TOLD = ("deprecated", "specifiedBy", "oneOf")
Part = g.GraphQLField | g.GraphQLInputField | g.GraphQLArgument | g.GraphQLEnumValue


class Reference:
    """The pages of one schema in Markdown; each name of a type leads to where it is told of."""

    def __init__(self, schema: g.GraphQLSchema) -> None:
        self.schema = schema
        roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
        self.roots = dict(zip(PAGES, roots, strict=False))
        self.types = {
            name: kind
            for name, kind in sorted(schema.type_map.items())
            if not name.startswith("__")
            and not g.is_specified_scalar_type(kind)
            and kind not in roots
        }
        self.place = {name: self._page_of(kind) for name, kind in self.types.items()}

    def pages(self) -> dict[str, str]:
        """The text of every page that has something on it, with an index of them."""
        parts: dict[str, list[str]] = defaultdict(list)
        for page, root in self.roots.items():
            for name, field in root.fields.items() if root else ():
                parts[page] += self._root(name, field)
        for name, kind in self.types.items():
            parts[self.place[name]] += self._type(name, kind)
        for directive in self.schema.directives:
            parts["directives"] += self._directive(directive)
        found = {page: told for page, told in PAGES.items() if parts[page]}
        texts = {
            page: "\n".join((f"# {title}", "", about, "", *parts[page]))
            for page, (title, about) in found.items()
        }
        return {**texts, "index": _index(found)}

    def _page_of(self, kind: g.GraphQLNamedType) -> str:
        match kind:
            case g.GraphQLEnumType():
                return "enums"
            case g.GraphQLScalarType():
                return "scalars"
            case g.GraphQLInputObjectType():
                return self._page_of_input(kind.name)
        if kind.name.endswith(LISTS):
            return "lists"
        entity = self.schema.type_map["Entity"]
        of_entity = kind is entity or entity in getattr(kind, "interfaces", ())
        return "things" if of_entity else "answers"

    def _page_of_input(self, name: str) -> str:
        if name.endswith("OrderBy"):
            return "orders"
        of_thing = name.endswith("Where") and name.removesuffix("Where") in self.schema.type_map
        if of_thing or name.endswith("Filter"):
            return "filters"
        return "relations" if name.endswith(("Where", "Related", "Count")) else "inputs"

    def _root(self, name: str, field: g.GraphQLField) -> Iterator[str]:
        yield from (f"## {name}", "", f"`{name}`: {self._link(field.type)}{_marks(field)}", "")
        yield from (_text(field), "")
        for argument, definition in field.args.items():
            yield f"- {self._given(argument, definition)}: {_text(definition)}{_marks(definition)}"
        yield ""

    def _type(self, name: str, kind: g.GraphQLNamedType) -> Iterator[str]:
        yield from (f"## {name}", "", _text(kind), "")
        yield from self._nature(kind)
        inherited = {n for i in getattr(kind, "interfaces", ()) for n in i.fields}
        parts: Mapping[str, Part] = getattr(kind, "fields", None) or getattr(kind, "values", {})
        for part, definition in parts.items():
            if part not in inherited:
                yield from self._part(part, definition)

    def _nature(self, kind: g.GraphQLNamedType) -> Iterator[str]:
        """What is special about a type as a whole."""
        if isinstance(kind, g.GraphQLScalarType) and kind.specified_by_url:
            yield from (f"Specified at <{kind.specified_by_url}>.", "")
        if isinstance(kind, g.GraphQLInputObjectType) and kind.is_one_of:
            yield from ("Exactly one of these is given.", "")
        if parents := getattr(kind, "interfaces", ()):
            yield from (f"Has all of {' and '.join(map(self._link, parents))}, and:", "")
        if isinstance(kind, g.GraphQLInterfaceType):
            kinds = sorted(self.schema.get_possible_types(kind), key=lambda t: t.name)
            yield from (f"Is one of: {', '.join(map(self._link, kinds))}.", "")

    def _part(self, name: str, definition: Part) -> Iterator[str]:
        kind = "" if isinstance(definition, g.GraphQLEnumValue) else self._given(name, definition)
        yield f"{kind or f'`{name}`'}{_marks(definition)}"
        yield f": {_text(definition) or 'As its name says.'}"
        if arguments := getattr(definition, "args", {}):
            given = ", ".join(self._given(n, a) for n, a in arguments.items())
            yield from ("", f"  Takes {given}.")
        yield ""

    def _given(
        self, name: str, definition: g.GraphQLField | g.GraphQLInputField | g.GraphQLArgument
    ) -> str:
        value = None
        if not isinstance(definition, g.GraphQLField):
            default = definition.default_value
            if default not in (None, g.Undefined):
                value = g.ast_from_value(default, definition.type)
        return f"`{name}`: {self._link(definition.type)}" + (
            f" = `{g.print_ast(value)}`" if value else ""
        )

    def _directive(self, directive: g.GraphQLDirective) -> Iterator[str]:
        places = ", ".join(place.name.replace("_", " ").lower() for place in directive.locations)
        yield from (f"## @{directive.name}", "", _text(directive), "", f"On: {places}.", "")
        for name, argument in directive.args.items():
            yield f"- {self._given(name, argument)}: {_text(argument)}"
        yield ""

    def _link(self, kind: g.GraphQLType) -> str:
        match kind:
            case g.GraphQLNonNull():
                return f"{self._link(kind.of_type)}!"
            case g.GraphQLList():
                return rf"\[{self._link(kind.of_type)}\]"
        name = str(kind)
        place = self.place.get(name)
        return f"[`{name}`]({place}.md#{name.lower()})" if place else f"`{name}`"


def _index(pages: Mapping[str, tuple[str, str]]) -> str:
    listed = (f"- [{title}]({page}.md): {about}" for page, (title, about) in pages.items())
    tree = ("```{toctree}", ":hidden:", "", *pages, "```", "")
    about = (
        "Made from `schema/schema.graphql`. [The schema](../schema.md) tells how lists are asked."
    )
    return "\n".join(("# Reference", "", about, "", *listed, "", *tree))


def _text(definition: g.GraphQLNamedType | g.GraphQLDirective | Part) -> str:
    words = " ".join((definition.description or "").split())
    return words.replace("<", r"\<").replace("*", r"\*").replace("_", r"\_")


def _marks(definition: Part) -> str:
    """What the schema declares of a part: that it is deprecated, whom it is for, what it costs."""
    nodes: Iterable[g.DirectiveNode] = getattr(definition.ast_node, "directives", None) or ()
    marks = [f"`{g.print_ast(node)}`" for node in nodes if node.name.value not in TOLD]
    if definition.deprecation_reason:
        marks.append(f"**deprecated**: {definition.deprecation_reason}")
    return f" ({'; '.join(marks)})" if marks else ""


def write(_app: Sphinx) -> None:
    """Write the pages beside the others, each only where it differs from what is there."""
    folder = HERE / "reference"
    folder.mkdir(exist_ok=True)
    for name, text in Reference(g.build_schema(SCHEMA.read_text("utf-8"))).pages().items():
        page = folder / f"{name}.md"
        if not page.exists() or page.read_text("utf-8") != text:
            page.write_text(text, "utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Have Sphinx write the reference before it looks for pages."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
