"""Requests as they were read once: parsed and validated, and kept while they are asked again."""

from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, specified_rules, validate
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from schema.access.caller import Caller
from schema.access.needs import Needs, needs_of
from schema.finite import FiniteRule
from schema.limits import Limits
from schema.nesting import NestingRule
from schema.newest import Newest
from schema.size import rules

# The rules are made once: graphql-core remembers the order of its visits by them.
RULES = (*specified_rules, OneOfInputValidationRule, NestingRule, FiniteRule)
# What clients may make us keep: so many documents, each with at most so many characters.
MOST, LONGEST = 500, 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A request's text read: what it says and the roles that it ``needs``, or the errors in it."""

    text: str
    ast: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    needs: Needs | None = None

    def refusals(self, operation: str | None, caller: Caller) -> list[GraphQLError]:
        """Why an operation is not answered to a caller; nothing if it is."""
        if self.needs is None:
            return list(self.errors)
        return list[GraphQLError](self.needs.refusals(operation, caller))

    def needs_more(self, operation: str | None) -> bool:
        """Whether an operation is not for everybody who reads."""
        return self.needs is not None and bool(self.needs.of(operation))


class Documents:
    """The newest documents of a schema, held to limits; those used last are kept."""

    def __init__(self, schema: GraphQLSchema, limits: Limits) -> None:
        self._schema, self._limits = schema, limits
        self._rules = (*RULES, *rules(limits))
        self._kept: Newest[str, Document] = Newest(MOST)

    def read(self, text: str) -> Document:
        """The document of a text, from memory if it was read before."""
        document = self._kept.get(text)
        if document is None:
            document = self._read(text)
            if len(text) <= LONGEST:
                self._kept.keep(text, document)
        return document

    def _read(self, text: str) -> Document:
        try:
            ast = parse(text, max_tokens=self._limits.tokens)
        except GraphQLError as error:
            return Document(text, None, (error,))
        errors = tuple(validate(self._schema, ast, self._rules))
        return Document(text, ast, errors, None if errors else needs_of(self._schema, ast))
