"""The scalars of the schema: which properties have them, their form, and where it is specified.

What is stored goes out exactly as it is, however odd; only what clients send is checked.
"""

import datetime as dt
import re
from dataclasses import replace
from typing import Any, NewType
from urllib.parse import urlsplit

import strawberry
from strawberry.exceptions import StrawberryInputCoercionError
from strawberry.schema.types.base_scalars import DateDefinition, DateTimeDefinition
from strawberry.types.scalar import ScalarDefinition

from ontology.model import Property, load_model
from schema.enumeration import scheme_enum

URL = NewType("URL", str)
GSSCode = NewType("GSSCode", str)

RFC_3339 = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6"
RFC_3986 = "https://www.rfc-editor.org/rfc/rfc3986"
ONS = "https://www.ons.gov.uk/methodology/geography/geographicalproducts/namescodesandlookups"
# The ontology says what codes of the Government Statistical Service look like.
GSS = load_model().entity_types["Organisation"].properties["gssCode"]

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
    day: dt.date = _told(DateDefinition, value, "day: write it as YYYY-MM-DD, such as 2026-11-28")
    return day


def _time(value: object) -> dt.datetime:
    """A time from a client; one that UTC has no year for, such as 0001-01-01T00:00+14:00, is none.

    So every time can be compared with those that are stored.
    """
    time: dt.datetime = _told(
        DateTimeDefinition, value, "time: write it in full, such as 2026-11-28T09:00:00Z"
    )
    try:
        if time.tzinfo:
            time.astimezone(dt.UTC)
    except OverflowError as error:
        message = f"{value!r} is no time that can be told in UTC."
        raise StrawberryInputCoercionError(message) from error
    return time


def _told(scalar: ScalarDefinition, value: object, advice: str) -> Any:
    """What Strawberry reads, with advice of ours where it cannot."""
    assert scalar.parse_value is not None  # noqa: S101 (those of days and times have one)
    try:
        return scalar.parse_value(value)
    except StrawberryInputCoercionError:
        raise StrawberryInputCoercionError(f"{value!r} is no {advice}.") from None


def _gss_code(value: object) -> str:
    """A code from a client, as it is."""
    if not (isinstance(value, str) and re.fullmatch(str(GSS.pattern), value)):
        raise StrawberryInputCoercionError(
            f"{value!r} is no GSS code: give a letter and eight digits, such as E09000012."
        )
    return value


SCALARS: dict[object, Any] = {
    dt.date: replace(
        DateDefinition,
        description="A day, as YYYY-MM-DD: the full-date of RFC 3339.",
        specified_by_url=RFC_3339,
        parse_value=_day,
    ),
    dt.datetime: replace(
        DateTimeDefinition,
        description="A day and a time, with the offset from UTC: the date-time of RFC 3339.",
        specified_by_url=RFC_3339,
        parse_value=_time,
    ),
    URL: strawberry.scalar(
        name="URL",
        description="The address of a page or a file, as its source has it.",
        specified_by_url=RFC_3986,
        parse_value=_url,
    ),
    GSSCode: strawberry.scalar(
        name="GSSCode",
        description="The Government Statistical Service's code of an area: a letter, which tells "
        "the country, and eight digits, such as E09000012.",
        specified_by_url=ONS,
        parse_value=_gss_code,
    ),
}
