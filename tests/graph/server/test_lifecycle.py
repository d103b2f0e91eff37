"""The private Neo4j runs as long as it is used, whatever becomes of those who use it."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from graph.address import Address
from graph.driver import connect
from graph.errors import PortTaken
from graph.server import running, start, status, stop
from graph.server.process import refuse_taken_port
from graph.settings import GraphSettings
from tests.graph.server.application import Application
from tests.graph.server.conftest import quietly

pytestmark = pytest.mark.neo4j


def visits(address: Address) -> int:
    """How many applications have written to the graph."""
    with connect(address) as driver:
        found: int = driver.execute_query("MATCH (v:Visit) RETURN count(v) AS n").records[0]["n"]
        return found


def state(settings: GraphSettings) -> Path:
    return status(settings).home / "run" / "server.json"


def test_two_starts_at_once_share_one_server_and_the_last_to_leave_stops_it(
    settings: GraphSettings,
) -> None:
    with Application(settings) as one, Application(settings) as other:
        one.await_ready()
        other.await_ready()
        server = status(settings).pid
        assert server is not None

        assert one.kill(signal.SIGTERM) == 128 + signal.SIGTERM
        assert status(settings).pid == server

        assert other.leave() == 0
        assert status(settings).pid is None


def test_a_killed_application_leaves_a_server_that_the_next_one_takes_over(
    settings: GraphSettings,
) -> None:
    with Application(settings) as application:
        application.await_ready()
        server = status(settings).pid
        application.kill()
    assert status(settings).pid == server

    with running(settings, quietly) as address:
        assert status(settings).pid == server
        assert visits(address) == 1

    assert status(settings).pid is None


def test_an_application_killed_while_the_server_starts_does_not_block_the_next_one(
    settings: GraphSettings,
) -> None:
    with Application(settings) as application:
        while not state(settings).exists():
            time.sleep(0.01)
        application.kill()

    with running(settings, quietly) as address:
        assert visits(address) == 0


def await_free(port: int) -> None:
    """Wait until nobody listens: who is killed keeps its port until its memory is gone."""
    while True:
        try:
            return refuse_taken_port(port)
        except PortTaken:
            time.sleep(0.01)


def test_a_killed_server_loses_nothing_and_its_stale_note_is_not_believed(
    settings: GraphSettings,
) -> None:
    with Application(settings) as application:
        application.await_ready()
        server = status(settings).pid
        application.kill()
    assert server is not None
    os.kill(server, signal.SIGKILL)
    await_free(settings.port)
    # Process ids are used again: here, by ourselves.
    state(settings).write_text(json.dumps({"pid": os.getpid(), "port": settings.port}))

    with running(settings, quietly) as address:
        assert status(settings).pid not in {server, os.getpid(), None}
        assert visits(address) == 1


def test_a_server_that_a_person_started_stays_until_a_person_stops_it(
    settings: GraphSettings,
) -> None:
    started = start(settings, quietly)
    assert started.pid is not None
    assert started.kept

    with running(settings, quietly) as address:
        assert address.uri == started.uri
    assert status(settings).pid == started.pid

    assert stop(settings, quietly)
    assert status(settings).pid is None
    assert not stop(settings, quietly)


def test_its_secrets_are_its_owners_and_it_listens_on_this_machine_only(
    graph_settings: GraphSettings, address: Address
) -> None:
    home = status(graph_settings).home

    with connect(address) as driver:
        rows = driver.execute_query("SHOW SETTINGS YIELD name, value").records
    setting = {row["name"]: row["value"] for row in rows}

    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "password").stat().st_mode & 0o777 == 0o600
    assert address.password not in repr(address)
    assert setting["server.bolt.listen_address"].startswith(("127.0.0.1:", "localhost/127.0.0.1:"))
    assert setting["server.http.enabled"] == setting["server.https.enabled"] == "false"
    assert setting["dbms.usage_report.enabled"] == "false"
