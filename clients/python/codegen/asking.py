"""What the generated questions need of a client that waits for its answers."""

from abc import ABC, abstractmethod
from typing import Any


class Asking(ABC):
    """Asks the service for data."""

    @abstractmethod
    def execute(
        self, query: str, operation_name: str, variables: dict[str, object]
    ) -> dict[str, Any]:
        """The data of an answer without errors; variables that are None are left out."""
