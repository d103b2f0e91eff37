"""The servers that are set beside each other, each one process, and what they use."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.peer.pair import OURS, PEER, SIDES
from benchmarks.synthetic import free_port
from graph.address import Address

HERE = Path(__file__).parent
PATIENCE = 180.0
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
# Ours as `loti serve` serves it, on a graph that is there already.
SERVE = """
import sys
from functools import partial
from api.app import create_app
from api.observing.process import observed
from api.server import Server
from api.settings import ApiSettings
from api.workers import Workers
from graph.address import Address
uri, password, port = sys.argv[1:]
settings = ApiSettings(port=int(port))
make = partial(create_app, settings, Address(uri, "neo4j", password))
with observed(settings, sys.stdout):
    Workers(make, settings).run() if settings.workers > 1 else Server(make(), settings).run()
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A process that answers at a port of this machine, perhaps by processes of its own."""

    side: str
    pid: int
    port: int
    path: str

    @property
    def cpu(self) -> float:
        """Seconds of CPU that it has used so far, with its threads and workers."""
        return sum(map(cpu_seconds, self.pids))

    @property
    def memory(self) -> float:
        """Memory that it and its workers hold now (resident sets), in MiB."""
        pages = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in self.pids)
        return sum(map(int, pages)) * PAGE / 2**20

    @property
    def pids(self) -> list[int]:
        """The process and those that it began."""
        return [
            self.pid,
            *map(int, Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()),
        ]


def cpu_seconds(pid: int | None) -> float:
    """Seconds of CPU, its own and the system's for it, that a process has used; 0 of none."""
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def database_process(address: Address) -> int:
    """The process of a Neo4j on this machine: the one that listens at its port."""
    port = f":{int(address.uri.rpartition(':')[2]):04X}"
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        rows = [line.split() for line in Path(table).read_text().splitlines()[1:]]
        inodes |= {f"socket:[{row[9]}]" for row in rows if row[1].endswith(port) and row[3] == "0A"}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(link.readlink()) in inodes for link in (process / "fd").iterdir()):
                return int(process.name)
        except OSError:
            continue  # it is gone, or not ours to look into
    raise ProcessLookupError(f"Nobody listens at {address.uri}.")


def install() -> None:
    """Install the peer exactly as its lock file says."""
    npm = shutil.which("npm")
    assert npm, "The peer needs Node 20 or newer with npm."
    subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)  # noqa: S603


@contextmanager
def serving(
    address: Address,
    sides: Sequence[str] = SIDES,
    settings: Mapping[str, str] | None = None,
    prefix: Sequence[str] = (),
) -> Iterator[dict[str, Server]]:
    """Sides at work on one graph, one process each.

    ``settings`` are for their environment, ``prefix`` goes before every command.
    """
    with ExitStack() as stack:
        servers = {}
        for side in sides:
            port = free_port()
            command, path = _command(side, address, port)
            environment = {
                **os.environ,
                "NODE_ENV": "production",
                # The widest question costs 17,000, which ours would refuse a stranger.
                "LOTI_MOST_COST": "20000",
                "NEO4J_URI": address.uri,
                "NEO4J_PASSWORD": address.password,
                "PORT": str(port),
                **(settings or {}),
            }
            process = subprocess.Popen(  # noqa: S603
                [*prefix, *command], env=environment, stdout=subprocess.DEVNULL
            )
            stack.callback(_end, process)
            servers[side] = Server(side, process.pid, port, path)
            _await(process, port)
        yield servers


def _command(side: str, address: Address, port: int) -> tuple[list[str], str]:
    """What starts a side, and the path at which it is asked."""
    if side == OURS:
        given = [address.uri, address.password, str(port)]
        return [sys.executable, "-c", SERVE, *given], "/graphql"
    if side == PEER:
        return [shutil.which("node") or "node", str(HERE / "server.js")], "/"
    options = "--log-level error --no-access-log --loop uvloop --http httptools --port"
    app = "benchmarks.peer.bare:app"
    return [sys.executable, "-m", "uvicorn", app, *options.split(), str(port)], "/"


def _await(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, "A server ended before it was ready."
        try:
            # Ours says when it has warmed up; the others answer once they can.
            if httpx.get(f"http://127.0.0.1:{port}/ready", timeout=5).status_code != 503:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise TimeoutError(f"No server is ready at port {port}.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
