"""A service on a port of this machine, over the facts that come with LOTI Graph."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.server import Server
from api.settings import ApiSettings
from graph.address import Address
from graph.store import Store
from loaders.run import choose, run
from loaders.selection import Options
from tests.conftest import WIPE, free_port

FIXTURES = Path(__file__).parents[1] / "fixtures"


async def follow_nothing() -> bool:
    """What is submitted stays out of the graph, which tests share."""
    return True


@contextmanager
def serving(settings: ApiSettings, address: Address, private: Path) -> Iterator[str]:
    """The address of a server in a thread of its own, ready, while the block runs.

    It keeps what the operator has in a private directory.
    """
    settings = settings.model_copy(update={"port": free_port()})
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOTI_DATA_DIR", str(private))
        server = Server(create_app(settings, address, follow_nothing), settings)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while thread.is_alive() and not server.started:
            time.sleep(0.01)
        url = f"http://127.0.0.1:{settings.port}"
        while thread.is_alive() and httpx.get(f"{url}/ready", timeout=60).status_code != 200:
            time.sleep(0.1)
        yield url
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="package")
def founded(opened: Store) -> Store:
    """The graph with the facts that come with LOTI Graph, which no test here changes."""
    opened.driver.execute_query(WIPE, database_=opened.database)
    sources = choose([], None)
    for report in run(opened, sources, None, Options(), lambda _: lambda _done, _of: None):
        assert report.error is None
    return opened


@pytest.fixture(scope="package")
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's directory of the service, in which nobody else submits."""
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="package")
def service(founded: Store, address: Address, private: Path) -> Iterator[str]:  # noqa: ARG001 (loaded first)
    """The address of a service that answers about them."""
    with serving(ApiSettings(console=True, query_timeout=60), address, private) as url:
        yield url
