"""What can be asked: the GraphQL face of the ontology."""

from schema.build import Schema, build_schema, execute, sdl

__all__ = ["Schema", "build_schema", "execute", "sdl"]
