"""Keeps out of the log what is not for it: addresses of persons and machines, and forged lines."""

import re

# So much of a text that a client chose is enough to know it by.
LONGEST = 300
EMAIL = re.compile(r"[^\s@<>\"'(),;:/]{1,64}@[^\s@<>\"'(),;:/]{1,255}")
KEY = re.compile(r"(?i)\bbearer\s+\S+")
MACHINE = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])[0-9a-f]*(?::[0-9a-f]*){3,}"
)


def discreet(text: str) -> str:
    """A text in one line that can be shown, cut where it is long, without addresses of persons."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    if "@" in text:
        text = EMAIL.sub("[email]", text)
    if "earer" in text or "EARER" in text:
        text = KEY.sub("[key]", text)
    # What cannot be printed is written as Python writes it: so no text makes a line of its own.
    return text if text.isprintable() else repr(text)[1:-1]


def without_machines(text: str) -> str:
    """A text without addresses of machines: of those in libraries' words nobody knows whose."""
    return MACHINE.sub("[address]", text)
