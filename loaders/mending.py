"""Texts that were decoded wrongly on their way, put right: UTF-8 taken for Windows-1252."""

import re

# What the bytes that follow in UTF-8 look like in Windows-1252, or in Latin-1 where it has a gap.
NEXT = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0xC0)}
# What the first bytes of accented letters, the pound sign, dashes, quotes and spaces look like.
FIRST = {"Â": 0xC2, "Ã": 0xC3, "â": 0xE2}
SUSPECT = re.compile(f"[{''.join(FIRST)}][{re.escape(''.join(NEXT))}]+")


def mended(text: str) -> str:
    """The text with ``Â£`` as ``£``: every run of such characters that is UTF-8 when undone."""
    return SUSPECT.sub(_undone, text)


def _undone(match: re.Match[str]) -> str:
    seen = match[0]
    try:
        return bytes([FIRST[seen[0]], *(NEXT[char] for char in seen[1:])]).decode("utf-8")
    except UnicodeDecodeError:
        return seen
