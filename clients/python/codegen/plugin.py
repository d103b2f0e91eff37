"""Makes the generated methods what a person would have written, by hooks of ariadne-codegen."""

import ast
from textwrap import fill

from ariadne_codegen import Plugin
from graphql import (
    FieldNode,
    GraphQLField,
    Node,
    OperationDefinitionNode,
    VariableDefinitionNode,
)

Method = ast.FunctionDef | ast.AsyncFunctionDef
WIDTH = 80
# What nobody would take for the subject of a question.
NEVER_FIRST = ("first", "after", "as_of", "known_at")


class Methods(Plugin):
    """The subject by position, options by name and None when not given; the schema's words."""

    def process_name(self, name: str, node: Node | None = None) -> str:
        """A method and its module are called as what is asked, whatever the operation is."""
        if isinstance(node, OperationDefinitionNode):
            return _snake(_asked(node).name.value)
        return name

    def generate_arguments(
        self,
        arguments: ast.arguments,
        variable_definitions: tuple[VariableDefinitionNode, ...],  # noqa: ARG002 (the hook's)
    ) -> ast.arguments:
        """What is required in order, else the first option; others by name, none that is not there.

        The first option is what the question is about, unless that is a page or a time.
        """
        required = len(arguments.args) - len(arguments.defaults)
        optional = [
            ast.arg(arg.arg, _without_unset(arg.annotation)) for arg in arguments.args[required:]
        ]
        subject = [arg for arg in optional[:1] if required == 1 and arg.arg not in NEVER_FIRST]
        named = optional[len(subject) :]
        return ast.arguments(
            posonlyargs=[],
            args=[*arguments.args[:required], *subject],
            kwonlyargs=named,
            kw_defaults=[ast.Constant(None) for _ in named],
            defaults=[ast.Constant(None) for _ in subject],
        )

    def generate_client_method(
        self, method_def: Method, operation_definition: OperationDefinitionNode
    ) -> Method:
        """The data are what `execute` gives, and the schema says what is asked."""
        variables, response, _, answer = method_def.body
        assert isinstance(response, ast.Assign)
        response.targets = [ast.Name("data", ast.Store())]
        for call in (node for node in ast.walk(response) if isinstance(node, ast.Call)):
            call.keywords = [keyword for keyword in call.keywords if keyword.arg]
        told = ast.Expr(ast.Constant(self._told(operation_definition)))
        method_def.body = [told, variables, response, answer]
        return ast.fix_missing_locations(method_def)

    def _told(self, operation: OperationDefinitionNode) -> str:
        asked, root = _asked(operation), self.schema.get_root_type(operation.operation)
        assert root
        field = root.fields[asked.name.value]
        lines = [fill(field.description or "", WIDTH)]
        if told := _arguments(asked, field):
            lines += ["", "Args:", *told]
        return "\n        ".join("\n".join(lines).splitlines()) + "\n        "


def _asked(operation: OperationDefinitionNode) -> FieldNode:
    (asked,) = operation.selection_set.selections
    assert isinstance(asked, FieldNode)
    return asked


def _arguments(asked: FieldNode, field: GraphQLField) -> list[str]:
    told = []
    for argument in asked.arguments:
        description = (field.args[argument.name.value].description or "").replace("\n", " ")
        name = _snake(argument.name.value)
        name = f"{name}_" if name == "from" else name
        line = fill(f"{name}: {description}", WIDTH - 4, subsequent_indent="    ")
        told.extend(f"    {each}" for each in line.splitlines())
    return told


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name)


def _without_unset(annotation: ast.expr | None) -> ast.expr:
    """`Optional[str]` of `Union[Optional[str], UnsetType]`."""
    assert isinstance(annotation, ast.Subscript)
    assert isinstance(annotation.slice, ast.Tuple)
    return annotation.slice.elts[0]
