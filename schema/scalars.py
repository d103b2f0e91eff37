"""The scalars of the schema: which properties have them, their form, and where it is specified.

What is stored goes out exactly as it is, however odd; only what clients send is checked.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NewType
from urllib.parse import urlsplit

import strawberry
from graphql import ValueNode, value_from_ast_untyped
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.schema.types.base_scalars import DateDefinition, DateTimeDefinition

from ontology.model import Property, load_model
from schema.enumeration import scheme_enum

URL = NewType("URL", str)
GSSCode = NewType("GSSCode", str)

RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"
RFC_3986 = "https://www.rfc-editor.org/rfc/rfc3986"
ONS = "https://www.ons.gov.uk/methodology/geography/geographicalproducts/namescodesandlookups"
# The ontology says what codes of the Government Statistical Service look like.
GSS = load_model().entity_types["Organisation"].properties["gssCode"]
# The full-date and the date-time of RFC 3339; a time without an offset is one of UTC.
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
CLOCK = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"
DATE = re.compile(DAY)
DATE_TIME = re.compile(rf"{DAY}[Tt]{CLOCK}([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})?")

DATATYPES: dict[str, Any] = {
    "string": str,
    "anyURI": URL,
    "integer": int,
    "decimal": float,
    "boolean": bool,
    "date": dt.date,
    "dateTime": dt.datetime,
}


def value_type(prop: Property) -> Any:
    """The GraphQL type of one value of a property, as Strawberry knows it."""
    if prop.scheme:
        return scheme_enum(prop.scheme)
    return GSSCode if prop.pattern == GSS.pattern else DATATYPES[prop.datatype]


def _url(value: object) -> str:
    """A URL from a client, as it is."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
    except ValueError:
        parts = None
    if parts is None or not (parts.scheme and (parts.netloc or parts.path)):
        raise StrawberryInputCoercionError(
            f"{value!r} is no URL: write it whole, such as https://www.london.gov.uk/."
        )
    return str(value)


def _day(value: object) -> dt.date:
    """A day from a client."""
    advice = "day: write it as YYYY-MM-DD, such as 2026-11-28"
    day: dt.date = _read(DATE, dt.date.fromisoformat, value, advice)
    return day


def _time(value: object) -> dt.datetime:
    """A time from a client; one that UTC has no year for, as 0001-01-01T00:00:00+14:00, is none.

    So every time can be compared with those that are stored.
    """
    advice = "time: write it in full, such as 2026-11-28T09:00:00Z"
    time: dt.datetime = _read(DATE_TIME, dt.datetime.fromisoformat, value, advice)
    try:
        if time.tzinfo:
            time.astimezone(dt.UTC)
    except OverflowError as error:
        message = f"{value!r} is no time that can be told in UTC."
        raise StrawberryInputCoercionError(message) from error
    return time


def _read(form: re.Pattern[str], read: Callable[[str], Any], value: object, advice: str) -> Any:
    """What a text of a form says; Python itself would take other forms too."""
    try:
        if isinstance(value, str) and form.fullmatch(value):
            return read(value.upper())
    except ValueError:
        pass
    raise StrawberryInputCoercionError(f"{value!r} is no {advice}.")


def _gss_code(value: object) -> str:
    """A code from a client, as it is."""
    if not (isinstance(value, str) and re.fullmatch(str(GSS.pattern), value)):
        raise StrawberryInputCoercionError(
            f"{value!r} is no GSS code: give a letter and eight digits, such as E09000012."
        )
    return value


def _literal(parse: Callable[[object], Any]) -> Callable[..., Any]:
    """Reads what stands in a document, and says where it stands if it cannot be read."""

    def read(node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        try:
            return parse(value_from_ast_untyped(node, variables))
        except StrawberryInputCoercionError as error:
            raise StrawberryInputCoercionError(error.message, node) from None

    return read


SCALARS: dict[object, Any] = {
    dt.date: replace(
        DateDefinition,
        description="A day, as YYYY-MM-DD: the full-date of RFC 3339.",
        specified_by_url=RFC_3339,
        parse_value=_day,
        parse_literal=_literal(_day),
    ),
    dt.datetime: replace(
        DateTimeDefinition,
        description="A day and a time, with the offset from UTC: the date-time of RFC 3339. One "
        "that a client sends without an offset is of UTC.",
        specified_by_url=RFC_3339,
        parse_value=_time,
        parse_literal=_literal(_time),
    ),
    URL: strawberry.scalar(
        name="URL",
        description="The address of a page or a file, as its source has it.",
        specified_by_url=RFC_3986,
        parse_value=_url,
        parse_literal=_literal(_url),
    ),
    GSSCode: strawberry.scalar(
        name="GSSCode",
        description="The Government Statistical Service's code of an area: a letter, which tells "
        "the country, and eight digits, such as E09000012.",
        specified_by_url=ONS,
        parse_value=_gss_code,
        parse_literal=_literal(_gss_code),
    ),
}
