"""Requests as they were read once: parsed and validated, and kept while they are asked again."""

from dataclasses import dataclass

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, specified_rules, validate
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from schema.limits import TOKENS, SizeRule
from schema.newest import Newest

# The rules are made once: graphql-core remembers the order of its visits by them.
RULES = (*specified_rules, OneOfInputValidationRule, SizeRule)
# What clients may make us keep: so many documents, each with at most so many characters.
MOST, LONGEST = 500, 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A request's text read: what it says, or the errors in it."""

    text: str
    ast: DocumentNode | None
    errors: tuple[GraphQLError, ...]


class Documents:
    """The newest documents of a schema; those used last are kept."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
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
            ast = parse(text, max_tokens=TOKENS)
        except GraphQLError as error:
            return Document(text, None, (error,))
        return Document(text, ast, tuple(validate(self._schema, ast, RULES)))
