"""What can go wrong in the console; each message is a sentence or two that say what to do.

GraphError
└── ConsoleError
    ├── Refused      the statement is not one that strangers may run, or Neo4j cannot read it
    ├── TooMuch      it took too long, or more memory or room than it may
    │   └── GivenUp      and we did not wait until the server had stopped it
    └── ConsoleBusy  as many statements are running as may at once
"""

from graph.errors import GraphError


class ConsoleError(GraphError):
    """The base of the console's errors: what whoever asked can mend."""


class Refused(ConsoleError):
    """Raised when a statement may not be run, or cannot be understood."""


class TooMuch(ConsoleError):
    """Raised when a statement goes beyond a limit while it is planned or run."""


class GivenUp(TooMuch):
    """Raised when we broke off, and the server may still be at it for a moment."""


class ConsoleBusy(ConsoleError):
    """Raised when as many statements are running as may at once."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"{most} statements are running already, and no more may at once: "
            "try again in a few seconds."
        )
