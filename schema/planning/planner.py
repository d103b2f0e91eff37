"""Finds the plan of a request, made when it comes for the first time."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, get_operation_ast

from schema.documents import LONGEST, Document
from schema.errors import BadArgument, LimitExceeded
from schema.newest import Newest
from schema.planning.errors import Unplannable
from schema.planning.plan import Plan, make_plan
from schema.planning.selections import Selections
from schema.planning.variables import Declared, Variables, coerced, declared, key, open_variables

# So many plans are kept.
MOST = 1_000


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """An operation of a document, its variables, and those of them that plans leave open."""

    node: OperationDefinitionNode
    ast: DocumentNode
    variables: tuple[Declared, ...]
    open_: frozenset[str]


class Planner:
    """Plans the requests on a schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._operations: Newest[Hashable, Operation] = Newest(MOST)
        self._plans: Newest[Hashable, Plan | str] = Newest(MOST)

    def plan(
        self, document: Document, given: Mapping[str, Any], operation: str | None
    ) -> tuple[Plan, Mapping[str, Any]]:
        """The plan of a request and its variables, coerced. Raises ``Unplannable``."""
        found = self._operation(document, operation)
        variables = Variables(coerced(found.variables, given), found.open_)
        plan = self._plan(found, variables)
        if isinstance(plan, str):
            raise Unplannable(plan)
        return plan, variables.coerced

    def _operation(self, document: Document, name: str | None) -> Operation:
        place = (document, name)
        kept = self._operations.get(place)
        if kept is None:
            kept = self._read(document, name)
            self._operations.keep(place, kept)
        return kept

    def _read(self, document: Document, name: str | None) -> Operation:
        if document.ast is None or document.errors:
            raise Unplannable("invalid")
        node = get_operation_ast(document.ast, name)
        if node is None:
            raise Unplannable("operation")
        variables = declared(self._schema, node)
        return Operation(node, document.ast, variables, open_variables(document.ast, variables))

    def _plan(self, operation: Operation, variables: Variables) -> Plan | str:
        place = (operation, depends := key(variables))
        plan = self._plans.get(place)
        if plan is None:
            plan = self._make(operation, variables)
            if len(depends) <= LONGEST:
                self._plans.keep(place, plan)
        return plan

    def _make(self, operation: Operation, variables: Variables) -> Plan | str:
        try:
            return make_plan(Selections(self._schema, operation.ast, operation.node, variables))
        except Unplannable as reason:
            return str(reason)
        except (BadArgument, LimitExceeded):
            return "argument"
