"""What the generated questions need of a client that is awaited."""

from abc import ABC, abstractmethod
from typing import Any


class AsyncAsking(ABC):
    """Asks the service for data."""

    @abstractmethod
    async def execute(
        self, query: str, operation_name: str, variables: dict[str, object]
    ) -> dict[str, Any]:
        """The data of an answer without errors; variables that are None are left out."""
