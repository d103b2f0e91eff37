"""The GraphQL type Theme."""

from schema.entity import entity
from schema.relationship import RelationshipConnection
from schema.types.entity import Entity
from schema.types.names import LazyEntity, LazyTheme
from schema.walking import relationship


@entity
class Theme(Entity):
    """A subject that public services work on, such as housing."""

    notation: str | None

    broader_theme: RelationshipConnection[LazyTheme] = relationship("broaderTheme")
    narrower_theme: RelationshipConnection[LazyTheme] = relationship("narrowerTheme")
    theme_of: RelationshipConnection[LazyEntity] = relationship("themeOf")
