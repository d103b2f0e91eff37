"""A console on a small graph, and what shows that the graph is as it was."""

from collections.abc import AsyncIterator, Callable

import pytest

from graph.address import Address
from graph.console import Console, Limits
from graph.driver import connect_async
from graph.store import Store
from tests.conftest import WIPE
from tests.graph.small_graph import SmallGraph

STATE = """
CALL () { MATCH (n) RETURN collect([labels(n), properties(n)]) AS nodes }
CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships }
CALL () { CALL db.labels() YIELD label RETURN collect(label) AS labels }
RETURN nodes, relationships, labels
"""


@pytest.fixture(scope="module")
def known(opened: Store) -> object:
    """Two boroughs with a project in common; built once, since nothing here may change it."""
    opened.driver.execute_query(WIPE, database_=opened.database)
    small = SmallGraph(opened.driver, opened.database)
    hackney = small.entity("Borough", "Hackney", population=259_000, aliases=["LB Hackney"])
    camden = small.entity("Borough", "Camden", population=210_000, aliases=["LB Camden", "Camden"])
    project = small.entity("Project", "Housing repairs online", description="Repairs, by phone")
    theme = small.entity("Theme", "Housing")
    small.link(hackney, "participatesIn", project, role="lead")
    small.link(camden, "participatesIn", project, role="partner")
    small.link(project, "hasTheme", theme)
    return _state(opened)


@pytest.fixture
def unchanged(known: object, opened: Store) -> Callable[[], bool]:
    """Whether the graph is as it was; which also shows that the server still answers."""
    return lambda: _state(opened) == known


def _state(store: Store) -> object:
    return store.driver.execute_query(STATE, database_=store.database).records[0].data()


@pytest.fixture
async def console(known: object, address: Address) -> AsyncIterator[Console]:  # noqa: ARG001
    """A console that is impatient."""
    async with connect_async(address) as driver:
        console = Console(driver, address, Limits(seconds=1, planning=3, bytes=1_000_000))
        yield console
        await console.close()
