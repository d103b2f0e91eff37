"""What is to be told of one request: whoever learns it notes it here, whoever tells it reads it."""

from dataclasses import dataclass
from typing import NamedTuple

from starlette.types import Scope

from schema.answers import Answer

KEY = "loti.account"
# Characters of an operation's name, which a client chose, that are told.
LONGEST_NAME = 64


class Named(NamedTuple):
    """How a question is named to those who may not read it.

    ``operation`` is the name in its document, ``document`` the hash by which it can be persisted.
    """

    operation: str
    document: str

    def attributes(self, kind: str) -> dict[str, str]:
        """The attributes of the span of its answer."""
        name = {"graphql.operation.name": self.operation} if self.operation else {}
        return {"graphql.operation.type": kind, "loti.document": self.document, **name}


UNNAMED = Named("", "")


@dataclass(slots=True)
class Account:
    """The account of a request, which has an ``id`` from the first moment.

    ``way`` is how it was answered, and ``failed`` if with errors; ``asked`` names the question;
    ``cost`` is what it was expected to cost, if that was worked out; ``status`` is 0 until there
    is a response.
    """

    id: str
    way: str = ""
    failed: bool = False
    asked: Named = UNNAMED
    cost: int | None = None
    status: int = 0

    def note(self, answer: Answer) -> None:
        """Note an answer that was made."""
        self.way, self.failed = answer.way, answer.failed


def account_of(scope: Scope) -> Account:
    """The account of a request that the application got."""
    account: Account = scope[KEY]
    return account
