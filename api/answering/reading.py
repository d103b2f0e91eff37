"""What is known of a question before it is asked: found out once, and kept while it comes again."""

from dataclasses import dataclass

from api.answering.errors import Refused
from api.answering.nature import Nature, nature
from api.answering.persisted import identifier
from api.observing.account import LONGEST_NAME, Named
from schema.build import Schema
from schema.documents import LONGEST, MOST, Document
from schema.limits import Limits
from schema.newest import Newest

# How what may not be asked by a link is asked.
POST = {"Allow": "POST"}


@dataclass(frozen=True, slots=True)
class Known:
    """An operation of a document: its ``nature``, and how it is ``named`` to the log.

    ``kept`` if its answer may be kept for whoever asks the same: not what changes though the graph
    stays, nor what not everybody may ask.
    """

    document: Document
    nature: Nature
    named: Named
    kept: bool


class Reading:
    """Reads the questions that are asked of a schema within limits."""

    def __init__(self, schema: Schema, limits: Limits) -> None:
        self._definition, self._documents = schema.definition, schema.documents(limits)
        self._known: Newest[tuple[str, str | None], Known] = Newest(MOST)

    def read(self, text: str, operation: str | None) -> Known:
        """What is known of an operation of a document. Raises ``Refused`` as ``nature`` does."""
        known = self._known.get((text, operation))
        if known is None:
            known = self._read(text, operation)
            if len(text) <= LONGEST:
                self._known.keep((text, operation), known)
        return known

    def _read(self, text: str, operation: str | None) -> Known:
        document = self._documents.read(text)
        kind = nature(self._definition, document, operation)
        kept = kind.query and not kind.volatile and not document.needs_more(operation)
        return Known(document, kind, Named(kind.name[:LONGEST_NAME], identifier(text)), kept)


def require_gettable(known: Known) -> None:
    """Refuse what may not be asked by GET: a link must not change or begin anything.

    Raises ``Refused``.
    """
    if not known.nature.query:
        raise Refused(
            405, "BAD_REQUEST", "Only queries are answered by GET: ask by POST.", head=POST
        )
    if known.nature.volatile and not known.document.errors:
        message = "What is worked out anew each time is asked by POST: a link cannot begin it."
        raise Refused(405, "BAD_REQUEST", message, head=POST)
