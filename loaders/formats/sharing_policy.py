"""Sharing policies in JSON, by the draft UK schema 0.1 of October 2025: one row for each.

Schema: https://github.com/SocialCareData/information-governance (dsa.json). It says which fields a
SharingPolicy has, not how a file of them looks: a file is taken to hold one policy, or an object
whose ``policies`` are a list of them. The schema has no field for a party's role, for the lawful
basis or for signatures, so that a policy in it tells none of them.
"""

from collections.abc import Iterator

from loaders.errors import FormatError
from loaders.formats.document import document
from loaders.nested import Cells, nested


def rows(data: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield each policy with its number in the file; lists are cells with JSON."""
    found = document(data)
    policies = found.get("policies", [found])
    if not isinstance(policies, list):
        raise FormatError("its policies are no list")
    for number, policy in enumerate(policies, start=1):
        if not isinstance(policy, dict) or "Party" not in policy:
            raise FormatError(f"policy {number} has no Party: it is no SharingPolicy")
        yield number, nested(policy)
