"""Answers of the graph as it is now, kept while there is room; a new version drops them all."""

import asyncio
import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from api.observing.account import UNNAMED, Named

T = TypeVar("T")
# Headers as they go out.
Head = list[tuple[bytes, bytes]]
# What an answer takes besides its bytes, about; and so many addresses lead straight to one.
OVERHEAD, MOST_ADDRESSES = 2_000, 8
# Shorter ones are not worth compressing; and this is 95 % of what more effort would save.
SHORTEST, EFFORT = 1_000, 5
LONG = 128 * 1024


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """An answer as one kind of client gets it: ``head`` without the body's own headers.

    ``named`` is what it answers, for the log.
    """

    tag: bytes
    body: bytes
    head: Head
    own: Head
    named: Named


@dataclass(slots=True, eq=False)
class Kept:
    """One answer in all the forms in which it was wanted; ``cost`` is the header that tells it."""

    key: bytes
    body: bytes
    cost: Head = field(default_factory=list)
    digest: str = ""
    counted: int = 0
    forms: dict[tuple[bytes, bool], Form] = field(default_factory=dict)
    addresses: list[Hashable] = field(default_factory=list)
    named: Named = UNNAMED

    def __post_init__(self) -> None:
        self.digest = hashlib.sha256(self.body).hexdigest()[:32]

    def form(self, media_type: bytes, *, gzip: bool) -> Form:
        """The answer of a media type, compressed if that is understood and worth it."""
        gzip = gzip and len(self.body) >= SHORTEST
        if (media_type, gzip) not in self.forms:
            self.forms[media_type, gzip] = self._form(media_type, gzip)
        return self.forms[media_type, gzip]

    def _form(self, media_type: bytes, gzip: bool) -> Form:
        body = compressed(self.body) if gzip else self.body
        # Another type or encoding has other bytes, and a strong tag tells them apart.
        kind = ("g" if b"graphql" in media_type else "j") + ("z" if gzip else "")
        tag = f'"{self.digest}-{kind}"'.encode()
        head = [
            (b"etag", tag),
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept, Accept-Encoding"),
        ]
        length = str(len(body)).encode()
        own = [(b"content-type", media_type), (b"content-length", length), *self.cost]
        if gzip:
            own.append((b"content-encoding", b"gzip"))
        return Form(tag, body, head, own, self.named)

    @property
    def size(self) -> int:
        """Bytes of memory, about."""
        again = sum(len(form.body) for (_, gzip), form in self.forms.items() if gzip)
        return len(self.body) + again + OVERHEAD


class KeptAnswers:
    """The answers used last, of one version of the graph, in at most ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self.most, self.bytes = most, 0
        self.version: Hashable = None
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()
        self._by_address: dict[Hashable, tuple[Kept, Form]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def renew(self, version: Hashable) -> None:
        """Drop all answers of another version."""
        if version != self.version:
            self._kept.clear()
            self._by_address.clear()
            self.version, self.bytes = version, 0

    def get(self, key: bytes) -> Kept | None:
        """The answer to a question."""
        if (kept := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
        return kept

    def keep(self, version: Hashable, kept: Kept) -> None:
        """Keep an answer, unless the graph has moved on; those used longest ago make room."""
        if version != self.version or kept.size > self.most // 8 or kept.key in self._kept:
            return
        self._kept[kept.key] = kept
        self._count(kept)

    async def form(self, kept: Kept, media_type: bytes, *, gzip: bool) -> Form:
        """A form of an answer, whose bytes count if the answer is kept."""
        size = len(kept.body) if gzip else 0
        form = await aside(size, partial(kept.form, media_type, gzip=gzip))
        self._count(kept)
        return form

    def lead(self, address: Hashable, kept: Kept, form: Form) -> None:
        """Find this form by an address from now on."""
        known = address in self._by_address or len(kept.addresses) >= MOST_ADDRESSES
        if self._kept.get(kept.key) is kept and not known:
            kept.addresses.append(address)
            self._by_address[address] = (kept, form)

    def at(self, address: Hashable) -> Form | None:
        """The form that an address leads to."""
        if (found := self._by_address.get(address)) is None:
            return None
        kept, form = found
        self._kept.move_to_end(kept.key)
        return form

    def _count(self, kept: Kept) -> None:
        if self._kept.get(kept.key) is kept:
            self.bytes += kept.size - kept.counted
            kept.counted = kept.size
        while self.bytes > self.most:
            _, gone = self._kept.popitem(last=False)
            self.bytes -= gone.counted
            for address in gone.addresses:
                del self._by_address[address]


async def aside(size: int, work: Callable[[], T]) -> T:
    """What comes of work on so many bytes: if many, beside other answers, not before them."""
    return await asyncio.to_thread(work) if size >= LONG else work()


def compressed(body: bytes) -> bytes:
    """The body in gzip's form, the same bytes each time."""
    packer = zlib.compressobj(EFFORT, wbits=31)
    return packer.compress(body) + packer.flush()
