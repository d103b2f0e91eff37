"""A load that is killed half way: the next one ends as an unbroken one would have ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.address import Address
from graph.store import Store
from tests.loaders.test_pipeline import HACKNEY, LEEDS, everything, rows
from tests.loaders.town import COUNCILS, TOWN, load_rows

pytestmark = pytest.mark.neo4j

LINES = [
    f"{n},Project {n},beta,{'LB Hackney' if n % 3 else f'Supplier {n % 50}'},2019-05-01,London"
    for n in range(4_000)
]
CHILD = """
import sys
from pathlib import Path
from graph.address import Address
from graph.store import open_store
from ontology.model import load_model
from tests.loaders.town import TOWN, load_rows
uri, password, folder = sys.argv[1:]
with open_store(Address(uri, "neo4j", password), load_model()) as store:
    load_rows(store, Path(folder), TOWN, *Path(folder, "lines").read_text().splitlines())
"""


def loaded(store: Store) -> int:
    count: int = rows(store, "MATCH (r:Record {source: 'town'}) RETURN count(r) AS n")[0]["n"]
    return count


def test_a_killed_load_ends_like_an_unbroken_one(
    store: Store, address: Address, tmp_path: Path
) -> None:
    load_rows(store, tmp_path, COUNCILS, HACKNEY, LEEDS)
    (tmp_path / "lines").write_text("\n".join(LINES))
    command = [sys.executable, "-c", CHILD, address.uri, address.password, str(tmp_path)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as child:  # noqa: S603
        while child.poll() is None and loaded(store) == 0:
            time.sleep(0.02)
        os.kill(child.pid, signal.SIGKILL)
    assert 0 < loaded(store) < 4_000, "the load was not killed half way"

    load_rows(store, tmp_path, TOWN, *LINES)
    resumed = everything(store)

    store.driver.execute_query("MATCH (n) DETACH DELETE n")
    load_rows(store, tmp_path, COUNCILS, HACKNEY, LEEDS)
    load_rows(store, tmp_path, TOWN, *LINES)
    assert timeless(resumed) == timeless(everything(store))


def test_a_resumed_load_keeps_the_date_on_which_it_began(store: Store) -> None:
    load = store.load("town", "the same bytes")
    began = load.begin({"name": "town"}, 1)

    assert load.unfinished()
    assert load.begin({"name": "town"}, 1) == began

    load.finish()
    assert not load.unfinished()
    assert load.begin({"name": "town"}, 1) > began


def timeless(graph: tuple[list[object], list[object]]) -> str:
    """The graph without the moments at which the two loads took place."""
    moments = ("knownFrom", "retrievedAt", "loadedAt", "startedAt", "finishedAt", "raisedAt")

    def without(thing: object) -> object:
        if isinstance(thing, dict):
            return {k: without(v) for k, v in sorted(thing.items()) if k not in moments}
        if isinstance(thing, list):
            return sorted((without(item) for item in thing), key=str)
        return thing

    nodes, links = graph
    return f"{without(nodes)} {without(links)}"
