"""Makes the generated methods what a person would have written, by hooks of ariadne-codegen."""

import ast
from textwrap import fill

from ariadne_codegen import Plugin
from graphql import FieldNode, GraphQLField, OperationDefinitionNode, VariableDefinitionNode

Method = ast.FunctionDef | ast.AsyncFunctionDef
WIDTH = 80


class Methods(Plugin):
    """Optional arguments by name and None when not given; docstrings from the schema."""

    def generate_arguments(
        self,
        arguments: ast.arguments,
        variable_definitions: tuple[VariableDefinitionNode, ...],  # noqa: ARG002 (the hook's)
    ) -> ast.arguments:
        """Required arguments in order, others by name only, and none that the schema has not."""
        required = len(arguments.args) - len(arguments.defaults)
        optional = [
            ast.arg(arg.arg, _without_unset(arg.annotation)) for arg in arguments.args[required:]
        ]
        return ast.arguments(
            posonlyargs=[],
            args=arguments.args[:required],
            kwonlyargs=optional,
            kw_defaults=[ast.Constant(None) for _ in optional],
            defaults=[],
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
        (asked,) = operation.selection_set.selections
        assert isinstance(asked, FieldNode)
        assert self.schema.query_type
        field = self.schema.query_type.fields[asked.name.value]
        lines = [fill(field.description or "", WIDTH), "", "Args:", *_arguments(asked, field)]
        return "\n        ".join("\n".join(lines).splitlines()) + "\n        "


def _arguments(asked: FieldNode, field: GraphQLField) -> list[str]:
    told = []
    for argument in asked.arguments:
        description = (field.args[argument.name.value].description or "").replace("\n", " ")
        name = "".join(f"_{c.lower()}" if c.isupper() else c for c in argument.name.value)
        name = f"{name}_" if name == "from" else name
        line = fill(f"{name}: {description}", WIDTH - 4, subsequent_indent="    ")
        told.extend(f"    {each}" for each in line.splitlines())
    return told


def _without_unset(annotation: ast.expr | None) -> ast.expr:
    """`Optional[str]` of `Union[Optional[str], UnsetType]`."""
    assert isinstance(annotation, ast.Subscript)
    assert isinstance(annotation.slice, ast.Tuple)
    return annotation.slice.elts[0]
