"""What questions are put to: the graph as it is, or as it was at some moment."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any


class Asker(ABC):
    """Asks one statement at a time, which may only read.

    Its methods raise a ``GraphError``: ``QueryTimeout`` when a statement takes too long,
    ``Unavailable`` when the graph cannot be asked.
    """

    @abstractmethod
    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:
        """All rows of one statement, with Python's dates and times."""

    @abstractmethod
    async def values(self, cypher: str, parameters: Mapping[str, Any]) -> list[Any]:
        """The values of a statement's only row, as Neo4j gives them."""

    async def row(self, cypher: str, **parameters: object) -> dict[str, Any]:
        """The only row of a statement that always returns one."""
        (row,) = await self.rows(cypher, **parameters)
        return row
