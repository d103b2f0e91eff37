"""A source, as GraphQL shows it."""

import datetime as dt

import strawberry

from schema.entity import document


@document
class Source:
    """Where facts come from."""

    id: strawberry.ID
    name: str
    title: str
    publisher: str
    licence: str
    homepage: str | None
    live_url: str | None
    cadence: str | None
    scope: str | None
    synthetic: bool | None
    describes: list[str]
    rank: int | None
    loaded_at: dt.datetime | None
