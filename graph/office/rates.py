"""How much each caller has used of what it may, in a file that all processes of one machine share.

A table of fixed size in shared memory: a look is some microseconds, and a limit holds exactly,
however many processes answer. Callers are known by hashes that a secret of the file's own makes.
When there are too many callers, those that asked longest ago are forgotten, who may ask anyway.
"""

import fcntl
import hashlib
import math
import mmap
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import OfficeClosed
from graph.settings import GraphSettings

MAGIC = b"loti-rates-1\0\0\0\0"
SALT = 16
HEADER = len(MAGIC) + SALT
# A caller's hash, when it last asked, and how many requests and how much cost it has used.
ROW = struct.Struct("<Qddd")
ROWS = 1 << 16
# A caller is in one of so many rows.
NEAR = 8
SIZE = HEADER + ROWS * ROW.size


@dataclass(frozen=True, slots=True)
class Quota:
    """What a caller may use within ``window`` seconds: requests, and cost; 0 is without limit."""

    requests: int
    cost: int
    window: float = 60.0


@dataclass(frozen=True, slots=True)
class Left:
    """What a caller may still use, and whether it got what it wanted.

    ``wait`` is after how many seconds it may try again, ``full`` after how many all is there again.
    """

    granted: bool
    requests: int
    cost: int
    wait: float
    full: float


class Rates:
    """The table, which is made when it is first used. Only its owner may read it.

    Raises ``OfficeClosed`` when it cannot be had.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX)
            if os.fstat(self._file).st_size != SIZE:
                os.ftruncate(self._file, SIZE)
            self._table = mmap.mmap(self._file, SIZE)
            if self._table[: len(MAGIC)] != MAGIC:
                self._table[:] = (MAGIC + os.urandom(SALT)).ljust(SIZE, b"\0")
            fcntl.flock(self._file, fcntl.LOCK_UN)
        except OSError as error:
            raise OfficeClosed(path, str(error)) from error
        self._salt = self._table[len(MAGIC) : HEADER]

    def take(self, who: str, quota: Quota, requests: int, cost: int) -> Left:
        """Use so much, if a caller may: all of it, or nothing."""
        digest = hashlib.blake2b(who.encode(), digest_size=8, key=self._salt).digest()
        name = int.from_bytes(digest, "little") | 1  # 0 is an empty row
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            return self._take(name, quota, (requests, cost))
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()
        os.close(self._file)

    def _take(self, name: int, quota: Quota, wanted: tuple[int, int]) -> Left:
        place, now = self._place(name), self._clock()
        known, then, *used = ROW.unpack_from(self._table, place)
        if known != name or now < then:  # another's row, or the clock was set back
            used, then = [0.0, 0.0], now
        parts = [
            _Part(most, before, (now - then) / quota.window, more)
            for most, before, more in zip((quota.requests, quota.cost), used, wanted, strict=True)
        ]
        waits = [part.wait for part in parts]
        granted = not any(waits)
        after = [part.used + granted * part.wanted for part in parts]
        ROW.pack_into(self._table, place, name, now, *after)
        left = [max(0, int(part.most - level)) for part, level in zip(parts, after, strict=True)]
        shares = [level / part.most for part, level in zip(parts, after, strict=True) if part.most]
        full = max(shares, default=0.0)
        return Left(granted, left[0], left[1], max(waits) * quota.window, full * quota.window)

    def _place(self, name: int) -> int:
        """Where a caller's row is, or else the one near that was used longest ago."""
        oldest, place = math.inf, 0
        for near in range(NEAR):
            here = HEADER + ((name >> 8) + near) % ROWS * ROW.size
            known, then, *_ = ROW.unpack_from(self._table, here)
            if known == name:
                return here
            if then < oldest:
                oldest, place = then, here
        return place


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of a quota: how much was used ``before``, and in how many ``windows`` since."""

    most: int
    before: float
    windows: float
    wanted: int

    @property
    def used(self) -> float:
        """How much is used now: what was used comes back evenly, all of it within one window."""
        return max(0.0, self.before - self.windows * self.most)

    @property
    def wait(self) -> float:
        """In how many windows it may be used; what is more than all there is waits for all."""
        if not self.most or not self.wanted:
            return 0.0
        return max(0.0, (self.used + min(self.wanted, self.most)) / self.most - 1)


def rates() -> Rates:
    """The table of this machine."""
    return Rates(GraphSettings().data_dir / "rates.bin")
