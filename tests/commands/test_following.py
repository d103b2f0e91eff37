"""`loti serve` with contributors: what is accepted comes into the graph, also after a kill -9."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx
import pytest

from graph.address import Address
from graph.office.database import office
from graph.office.keys import Keys
from graph.store import Store
from tests.commands.test_serve import await_ready
from tests.conftest import free_port

pytestmark = pytest.mark.neo4j

SUBMIT = 'mutation { submitProject(input: {name: "%s"}) { submission { id state } } }'
ENTITY = "query ($id: ID!) { submission(id: $id) { entity { id } } }"
PATIENCE = 120


@contextmanager
def serving(address: Address) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server on the tests' own graph, whose whole group of processes is killed in the end."""
    port = free_port()
    environment = {
        **os.environ,
        "LOTI_NEO4J_URI": address.uri,
        "LOTI_NEO4J_PASSWORD": address.password,
        "LOTI_PORT": str(port),
    }
    command = [sys.executable, "-c", "import loti; loti.main()", "serve"]
    process = subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        await_ready(base, process)
        yield base, process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)


def ask(base: str, key: str, document: str, **variables: Any) -> Any:
    answer = httpx.post(
        f"{base}/graphql",
        json={"query": document, "variables": variables},
        headers={"X-API-Key": key},
        timeout=60,
    ).json()
    assert "errors" not in answer, answer
    return answer["data"]


def await_entity(base: str, key: str, id_: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        entity = ask(base, key, ENTITY, id=id_)["submission"]["entity"]
        if entity is not None:
            found: str = entity["id"]
            return found
        time.sleep(0.5)
    raise AssertionError("the graph has not followed")


def test_what_is_accepted_survives_a_kill_and_is_loaded_by_the_next_server(
    store: Store, address: Address
) -> None:
    with closing(office(store.private)) as database:
        _, key = Keys(database).create("a test", "CONTRIBUTOR", "organisation/hackney")

    with serving(address) as (base, process):
        first = ask(base, key, SUBMIT % "Repairs by chat")["submitProject"]["submission"]
        os.killpg(process.pid, signal.SIGKILL)
    assert first["state"] == "ACCEPTED"

    with serving(address) as (base, _):
        assert await_entity(base, key, first["id"]) == "project/repairs-by-chat"
        second = ask(base, key, SUBMIT % "Damp sensors")["submitProject"]["submission"]
        assert await_entity(base, key, second["id"]) == "project/damp-sensors"
