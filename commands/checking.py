"""Looks what is new in every saved search, and sends it to those who are to be told."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import orjson

from api.errors import ApiError
from api.feeds.feed import ask
from api.feeds.items import Found
from api.settings import ApiSettings
from commands.asking import reading
from commands.webhooks.sending import send_waiting
from graph.address import Address
from graph.saved import SavedSearch
from graph.store import Store
from schema import build_schema
from schema.access.caller import OPERATOR
from schema.context import Context
from schema.limits import OPERATORS

FOUND = "saved_search.found"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: ``told`` in sentences, ``troubles`` likewise."""

    told: list[str]
    troubles: list[str]


def check(store: Store, address: Address) -> Checked:
    """Ask every saved search, note what is new, and send that and what still waits."""
    checked = Checked([], [])
    searches = store.saved.all()
    if not searches:
        return checked
    for search, answer in zip(searches, asyncio.run(answers(searches, address)), strict=True):
        if isinstance(answer, ApiError):
            checked.troubles.append(f"{search.name}: {answer}")
            continue
        found = [item.id for item in answer.items]
        new = store.saved.record(search.name, found, partial(letter, search, answer))
        checked.told.append(f"{search.name}: {len(new)} new among {answer.count}.")
    _deliver(store, checked)
    return checked


def _deliver(store: Store, checked: Checked) -> None:
    webhooks = [webhook for webhook in store.webhooks.all() if webhook.waiting]
    outcomes = asyncio.run(send_waiting(webhooks, ApiSettings().webhook_loopback))
    store.webhooks.settle(outcomes)
    for webhook in webhooks:
        outcome = [outcomes[d.id] for d in webhook.waiting if d.id in outcomes]
        arrived = outcome.count(None)
        if arrived:
            checked.told.append(f"{webhook.search} reached {webhook.url}.")
        for trouble in filter(None, outcome):
            waiting = len(webhook.waiting) - arrived
            checked.troubles.append(
                f"{webhook.search} did not reach {webhook.url}: {trouble}. {waiting} waiting; the "
                "next check tries again."
            )


async def answers(searches: Sequence[SavedSearch], address: Address) -> list[Found | ApiError]:
    """What each search finds now, or why it has no answer."""
    schema = build_schema()
    found: list[Found | ApiError] = []
    async with reading(address) as reader:
        asker = Context(reader, caller=OPERATOR, limits=OPERATORS)
        for search in searches:
            try:
                found.append(await ask(schema, asker, search))
            except ApiError as error:
                found.append(error)
    return found


def letter(search: SavedSearch, answer: Found, new: set[str]) -> str:
    """The message that tells of what is new, as JSON."""
    items = [
        {
            "id": item.id,
            "name": item.name,
            "text": item.text,
            "url": item.url,
            **item.dates,
            "source": item.origin,
        }
        for item in answer.items
        if item.id in new
    ]
    return orjson.dumps(
        {
            "type": FOUND,
            "timestamp": dt.datetime.now(dt.UTC),
            "data": {"search": {"name": search.name, "title": search.title}, "items": items},
        }
    ).decode()
