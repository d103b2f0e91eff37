"""Whom webhooks tell, and by which secret: in a file of the operator's own, not in the graph.

Whoever may read the graph, as strangers may through the console, must not learn a secret, nor an
address, which often is one. The graph knows a webhook by an id that says nothing.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Addressee:
    """An address with its secret; ``trouble`` is why the last message did not arrive."""

    url: str
    secret: str = field(repr=False)
    trouble: str | None = None


class Addressees:
    """The file, by webhooks' ids. Only its owner may read it; each change is one step."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, Addressee]:
        """Whom webhooks tell."""
        if not self._path.exists():
            return {}
        kept = json.loads(self._path.read_text("utf-8"))
        return {id_: Addressee(**described) for id_, described in kept.items()}

    def put(self, id_: str, url: str, secret: str) -> None:
        """Keep one, or change it."""
        with self._changing() as kept:
            kept[id_] = Addressee(url, secret)

    def trouble(self, id_: str, trouble: str | None) -> None:
        """Note why the last message did not arrive, or that it did."""
        with self._changing() as kept:
            if id_ in kept:
                kept[id_] = replace(kept[id_], trouble=trouble)

    def forget(self, id_: str) -> None:
        """Forget one, if it is there."""
        with self._changing() as kept:
            kept.pop(id_, None)

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Addressee]]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            kept = self.all()
            yield kept
            draft = self._path.with_suffix(".new")
            draft.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(draft, flags, 0o600), "w", encoding="utf-8") as file:
                json.dump({id_: asdict(one) for id_, one in kept.items()}, file)
            draft.replace(self._path)
