"""The console: read-only Cypher for strangers."""

from graph.console.console import Answer, Console
from graph.console.errors import ConsoleBusy, ConsoleError, Refused, TooMuch
from graph.console.limits import Limits

__all__ = ["Answer", "Console", "ConsoleBusy", "ConsoleError", "Limits", "Refused", "TooMuch"]
