"""Warming up: it never keeps a service from being ready that could answer."""

import asyncio
from typing import Any

import pytest
from neo4j import AsyncDriver

from api.warming import warm_up
from graph.address import Address
from graph.reader import Reader
from schema import build_schema

pytestmark = pytest.mark.neo4j


class Faulty(Reader):
    """A reader with a fault that nobody expects."""

    async def rows(self, cypher: str, **parameters: object) -> list[dict[str, Any]]:  # noqa: ARG002
        """Fail."""
        raise LookupError


async def test_what_nobody_expects_does_not_keep_a_service_from_being_ready(
    async_driver: AsyncDriver, address: Address
) -> None:
    done = asyncio.Event()

    async with asyncio.timeout(60):
        await warm_up(build_schema(), Faulty(async_driver, address), done)

    assert done.is_set()
