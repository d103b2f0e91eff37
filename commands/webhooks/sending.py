"""Sends what waits for webhooks: in order, again when that may help, and nowhere it must not go."""

import asyncio
import time
from collections.abc import Iterable

import httpx
import stamina

from commands.errors import AddressRefused
from commands.webhooks.signing import signed
from commands.webhooks.target import Resolve, Target, look_up, target
from graph.webhooks import Delivery, Webhook

ATTEMPTS = 3
# Seconds that one attempt may take in all, however slowly the other end answers.
PATIENCE = 10.0
# Answers after which it is worth trying again: too many at once, or their side is in trouble.
BUSY = {408, 425, 429}
TIMEOUT = httpx.Timeout(PATIENCE).as_dict()
HEADERS = {"Content-Type": "application/json", "User-Agent": "loti-graph"}


class _Answered(Exception):
    """Raised when the other end answers, but not that it has taken the message."""

    def __init__(self, status: int) -> None:
        self.again = status in BUSY or status >= 500
        super().__init__(f"it answered {status}")


async def send_waiting(
    webhooks: Iterable[Webhook], loopback: bool, resolve: Resolve = look_up
) -> dict[str, str | None]:
    """Send to all webhooks at once, to each its messages in order up to the first that fails.

    Returns what became of each message that was sent, by its id: None, or why it did not arrive.
    """
    told = await asyncio.gather(*(_send_all(webhook, loopback, resolve) for webhook in webhooks))
    return {id_: trouble for outcomes in told for id_, trouble in outcomes.items()}


async def _send_all(webhook: Webhook, loopback: bool, resolve: Resolve) -> dict[str, str | None]:
    outcomes: dict[str, str | None] = {}
    # Neither proxies nor anything else of the environment may lead elsewhere; and a connection is
    # for one host only, since those of a pool are told apart by their IP address.
    async with httpx.AsyncClient(trust_env=False) as client:
        for delivery in webhook.waiting:
            try:
                there = await target(webhook.url, loopback, resolve)
                await _send(client, there, webhook.secret, delivery)
            except (AddressRefused, _Answered, httpx.TransportError, TimeoutError) as error:
                outcomes[delivery.id] = _reason(error)
                break
            outcomes[delivery.id] = None
    return outcomes


def _reason(error: Exception) -> str:
    if isinstance(error, AddressRefused):
        return error.reason
    if isinstance(error, _Answered):
        return str(error)
    return f"it cannot be reached ({type(error).__name__})"


async def _send(client: httpx.AsyncClient, there: Target, secret: str, delivery: Delivery) -> None:
    """Send once, and again where that may help, each time to the next of the host's addresses."""
    async for attempt in stamina.retry_context(on=_worth_again, attempts=ATTEMPTS, timeout=None):
        with attempt:
            request = _request(there, attempt.num - 1, secret, delivery)
            async with asyncio.timeout(PATIENCE):
                await _post(client, request)


def _worth_again(error: Exception) -> bool:
    if isinstance(error, _Answered):
        return error.again
    return isinstance(error, httpx.TransportError | TimeoutError)


def _request(there: Target, attempt: int, secret: str, delivery: Delivery) -> httpx.Request:
    """A signed message to the very machine that was looked at, which is called by its name."""
    signature = signed(secret, delivery.id, int(time.time()), delivery.body)
    return httpx.Request(
        "POST",
        there.pinned[attempt % len(there.pinned)],
        content=delivery.body.encode(),
        headers={"Host": there.url.netloc.decode(), **HEADERS, **signature},
        extensions={"sni_hostname": there.host, "timeout": TIMEOUT},
    )


async def _post(client: httpx.AsyncClient, request: httpx.Request) -> None:
    """Send without following where it may lead; of the answer only the status is read."""
    response = await client.send(request, stream=True, follow_redirects=False)
    await response.aclose()
    if not response.is_success:
        raise _Answered(response.status_code)
