"""Documents that clients ask by their names: those of a manifest, and those that clients sent.

Both kinds of requests are understood: the draft of GraphQL over HTTP (``documentId``) and Apollo's
automatic persisted queries (``extensions.persistedQuery``), whose documents are kept while there is
room. With an allow-list nothing is answered that is not in the manifest.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

import orjson

from api.answering.errors import BadManifest, Refused, bad_request
from api.answering.question import Question
from api.settings import ApiSettings

# What clients may make us keep: so many documents, each with at most so many characters.
MOST, LONGEST = 500, 20_000
PREFIX = "sha256:"


class Persisted:
    """Finds the document of a question. ``only`` those that were given are answered."""

    def __init__(self, given: Mapping[str, str], *, only: bool = False) -> None:
        self._given, self._only = given, only
        self._sent: OrderedDict[str, str] = OrderedDict()

    def document(self, question: Question) -> str:
        """The text of what is asked. Raises ``Refused``."""
        if question.document is None:
            return self._named(question)
        if question.hash is not None and hash_of(question.document) != question.hash:
            raise bad_request(
                "provided sha does not match query"
            )  # the words Apollo's clients know
        if self._only and identifier(question.document) not in self._given:
            message = "Only persisted documents are answered here: ask by documentId."
            raise Refused(403, "PERSISTED_QUERY_ID_REQUIRED", message, well_formed=True)
        if question.hash is not None:
            self._keep(PREFIX + question.hash, question.document)
        return question.document

    def _named(self, question: Question) -> str:
        name = question.document_id or PREFIX + (question.hash or "")
        found = self._given.get(name) or self._sent.get(name)
        if found is not None:
            return found
        if question.document_id is None:  # the words that Apollo's clients look for
            code, message = "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"
        else:
            code, message = "PERSISTED_DOCUMENT_NOT_FOUND", f"There is no document {name!r}."
        raise Refused(400, code, message, well_formed=True)

    def _keep(self, name: str, document: str) -> None:
        if len(document) <= LONGEST:
            self._sent[name] = document
            self._sent.move_to_end(name)
        if len(self._sent) > MOST:
            self._sent.popitem(last=False)


def persisted_of(settings: ApiSettings) -> Persisted:
    """What the settings give. Raises ``BadManifest``."""
    path = settings.persisted_documents
    return Persisted(read_manifest(path) if path else {}, only=settings.only_persisted)


def hash_of(document: str) -> str:
    """The SHA-256 of a document's text, in hexadecimal digits."""
    return hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()


def identifier(document: str) -> str:
    """A document's name that anybody can work out."""
    return PREFIX + hash_of(document)


def manifest(paths: Iterable[Path]) -> dict[str, str]:
    """Documents of files by their identifiers; nothing is trimmed, so a file's hash is its name."""
    texts = [path.read_text("utf-8") for path in paths]
    return {identifier(text): text for text in texts}


def read_manifest(path: Path) -> dict[str, str]:
    """The documents of a manifest (JSON) or of a folder of ``.graphql`` files.

    Raises ``BadManifest``.
    """
    try:
        if path.is_dir():
            return manifest(sorted(path.glob("*.graphql")))
        found = orjson.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise BadManifest(path, str(error)) from error
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise BadManifest(path, 'it is not an object like {"sha256:…": "query …"}')
    for name, text in found.items():
        if name.startswith(PREFIX) and name != identifier(text):
            raise BadManifest(path, f"{name} is not the hash of its document")
    return found
