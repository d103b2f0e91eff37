"""Texts that may be submitted: plain, short enough, and without a way to reach a person."""

import re
from collections.abc import Iterator

from schema.submitting.problem import Problem, ProblemCode, problem

LONGEST, LONGEST_NAME = 5_000, 200
MOST_VALUES = 100
# It begins where a word does: else each letter of a long text would, and look at all the rest.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
# Of the United Kingdom, or with a country's code, its digits set apart as one likes.
TELEPHONE = re.compile(
    r"(?<![\w.,/-])(?:\+\s?\d{1,3}(?:[\s().-]{0,3}\d){8,12}|\(?0[1-9](?:[\s().-]{0,2}\d){8,9})(?![\w/-])"
)
MARKUP = re.compile(r"<[/!?a-z]|&#?\w+;", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WEB = re.compile(r"https?://[^\s<>\"]+")


def check_text(field: str, text: str) -> Iterator[Problem]:
    """What is wrong with a text of a field."""
    longest = LONGEST_NAME if field == "name" else LONGEST
    if len(text) > longest:
        yield problem(
            ProblemCode.TOO_LONG, field, f"has {len(text)} characters, and {longest} is the limit"
        )
    if MARKUP.search(text) or CONTROL.search(text):
        yield problem(
            ProblemCode.NOT_PLAIN, field, "must be plain text: write it without tags and codes"
        )
    if EMAIL.search(text):
        yield _personal(field, "an e-mail address")
    if TELEPHONE.search(text):
        yield _personal(field, "a telephone number")


def check_address(field: str, text: str) -> Iterator[Problem]:
    """What is wrong with the address of a page."""
    if not WEB.fullmatch(text) or len(text) > LONGEST:
        yield problem(
            ProblemCode.NOT_PLAIN, field, "must be the address of a page: https://… without spaces"
        )
    if EMAIL.search(text):
        yield _personal(field, "an e-mail address")


def check_count(field: str, count: int) -> Iterator[Problem]:
    """Whether a field has too many values."""
    if count > MOST_VALUES:
        yield problem(
            ProblemCode.TOO_LONG, field, f"has {count} values, and {MOST_VALUES} is the limit"
        )


def _personal(field: str, what: str) -> Problem:
    reason = f"holds {what}: leave it out, since the graph keeps no way to reach a person"
    return problem(ProblemCode.PERSONAL_DATA, field, reason)
