"""The graph follows what is decided, whatever hinders a load for a while."""

import asyncio

import pytest

from api import following
from api.following import Following


async def test_a_load_that_cannot_even_begin_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(following, "FIRST", 0.01)
    outcomes: list[OSError | bool] = [OSError("no more processes"), False, True]
    loaded = asyncio.Event()

    async def load() -> bool:
        outcome = outcomes.pop(0)
        if isinstance(outcome, OSError):
            raise outcome
        if outcome:
            loaded.set()
        return outcome

    follower = Following(load)
    running = asyncio.create_task(follower.run())
    follower.due()
    try:
        await asyncio.wait_for(loaded.wait(), 10)
    finally:
        running.cancel()

    assert outcomes == []
