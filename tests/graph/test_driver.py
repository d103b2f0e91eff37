"""Connections to servers that are not as the settings say."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.address import Address
from graph.driver import connect
from graph.errors import (
    BadAddress,
    TooManyAttempts,
    UnknownDatabase,
    Unreachable,
    WrongPassword,
)
from tests.conftest import free_port


def attempt(address: Address) -> None:
    with connect(address):
        pass


@pytest.mark.parametrize("uri", ["127.0.0.1:7687", "http://127.0.0.1:7474", "bolt://127.0.0.1:x"])
def test_an_address_that_cannot_be_one_is_told(uri: str) -> None:
    with pytest.raises(BadAddress, match=r"LOTI_NEO4J_URI=.*write it like neo4j"):
        attempt(Address(uri, "neo4j", "wrong"))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_nobody_runs_is_told(scheme: str) -> None:
    with pytest.raises(Unreachable, match="start it, or correct LOTI_NEO4J_URI"):
        attempt(Address(f"{scheme}://127.0.0.1:{free_port()}", "neo4j", "wrong"))


@pytest.fixture
def guest(address: Address) -> Iterator[Address]:
    """Another user of the server, who gets the password wrong: the lock-out is for one user."""
    with connect(address) as driver:
        driver.execute_query("CREATE USER guest SET PASSWORD 'the right one'", database_="system")
        yield replace(address, user="guest", password="wrong")
        driver.execute_query("DROP USER guest", database_="system")


@pytest.mark.neo4j
def test_a_wrong_password_is_told_and_so_are_too_many(guest: Address) -> None:
    for _ in range(3):
        with pytest.raises(WrongPassword, match=r"refuses user 'guest'.*LOTI_NEO4J_PASSWORD"):
            attempt(guest)

    with pytest.raises(TooManyAttempts, match="wait some seconds"):
        attempt(guest)


@pytest.mark.neo4j
def test_an_unknown_database_is_told(address: Address) -> None:
    with pytest.raises(UnknownDatabase, match="'nowhere': correct LOTI_NEO4J_DATABASE"):
        attempt(replace(address, database="nowhere"))
