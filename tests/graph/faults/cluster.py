"""A cluster as the driver sees one: members that speak Bolt, with one Neo4j behind them all.

Neo4j's Community edition has no clusters. What matters to a client of one is what it is told: the
table of who may be read and written, and that a member is no leader any more. That is answered
here; all else is the real Neo4j's. The form is Bolt's: see PackStream and the messages of Bolt 5.
"""

import asyncio
import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.address import Address
from tests.graph.faults.way import Way

RUN, BEGIN, RESET, ROUTE = 0x10, 0x11, 0x0F, 0x66
SUCCESS, FAILURE, IGNORED = 0x70, 0x7F, 0x7E
# How a client begins: a magic word and four versions that it speaks. The first of them may be an
# offer to look through the server's versions, which we take away: then all is said after 20 bytes.
HELLO, MANIFEST = 20, b"\x00\x00\x01\xff"
# What a member says that leads no more, and one that is about to leave.
NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
LEAVING = "Neo.TransientError.General.DatabaseUnavailable"


class Member(Way):
    """One member of a cluster, which names others and may refuse what it is asked to do."""

    def __init__(self, end: Address) -> None:
        super().__init__(end)
        self.members: Sequence[Member] = (self,)
        self.leader = self
        self.refusal = ""
        self.refused = 0

    @property
    def address(self) -> Address:
        """The address by which a driver asks for the table first."""
        address = super().address
        return replace(address, uri=address.uri.replace("bolt:", "neo4j:"))

    @property
    def _place(self) -> str:
        return self.address.uri.partition("//")[2]

    async def there(
        self, reader: asyncio.StreamReader, back: asyncio.StreamWriter, on: asyncio.StreamWriter
    ) -> None:
        """Pass on messages, but those that a member answers itself."""
        on.write((await reader.readexactly(HELLO)).replace(MANIFEST, bytes(4)))
        failed = False
        try:
            while True:
                message, raw = await _message(reader)
                kind = message[1]
                if kind == ROUTE:
                    back.write(_packed(SUCCESS, {"rt": self._table()}))
                elif failed and kind != RESET:
                    back.write(_packed(IGNORED))
                elif failed:
                    failed = False
                    back.write(_packed(SUCCESS, {}))
                elif self.refusal and kind in (RUN, BEGIN):
                    failed, self.refused = True, self.refused + 1
                    back.write(_packed(FAILURE, _failure(self.refusal)))
                else:
                    on.write(raw)
        except asyncio.IncompleteReadError:
            raise ConnectionResetError from None

    def _table(self) -> dict[str, Any]:
        def named(role: str, members: Sequence["Member"]) -> dict[str, Any]:
            return {"addresses": [member._place for member in members], "role": role}  # noqa: SLF001

        servers = [
            named("ROUTE", self.members),
            named("READ", self.members),
            named("WRITE", [self.leader]),
        ]
        return {"ttl": 100, "db": "neo4j", "servers": servers}


def _failure(code: str) -> dict[str, Any]:
    """A failure as Bolt tells it up to version 5.6, and from 5.7 on."""
    said = {"code": code, "neo4j_code": code, "message": "Ask another member."}
    status = {"gql_status": "50N42", "description": "error: general processing exception"}
    return {**said, **status, "diagnostic_record": {}}


async def _message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next message, and the chunks in which it came."""
    message = raw = b""
    while True:
        head = await reader.readexactly(2)
        (size,) = struct.unpack(">H", head)
        chunk = await reader.readexactly(size)
        message, raw = message + chunk, raw + head + chunk
        if not size and message:
            return message, raw


def _packed(kind: int, *fields: Any) -> bytes:
    """A message in one chunk."""
    body = bytes((0xB0 + len(fields), kind)) + b"".join(map(_pack, fields))
    return struct.pack(">H", len(body)) + body + bytes(2)


def _pack(value: Any) -> bytes:
    if isinstance(value, str):
        text = value.encode()
        return b"\xd1" + struct.pack(">H", len(text)) + text
    if isinstance(value, int):
        return b"\xc9" + struct.pack(">h", value)
    if isinstance(value, Mapping):
        pairs = b"".join(_pack(each) for pair in value.items() for each in pair)
        return b"\xd9" + struct.pack(">H", len(value)) + pairs
    return b"\xd5" + struct.pack(">H", len(value)) + b"".join(map(_pack, value))
