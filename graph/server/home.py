"""The server's directory: its configuration, its password, and what it says of itself."""

import hashlib
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from graph.errors import BrokenData
from graph.settings import GraphSettings

# Strangers' Cypher must reach no other host, repeated loads must not fill the disk, and stopping
# must not wait long for idle connections. Within one machine no connection dies unnoticed; told to
# expect signs of life, the driver starts a clock for each part of each message.
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.connection_keep_alive_for_requests=OFF
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size={heap}
server.memory.pagecache.size={pagecache}
db.memory.transaction.max={transaction}
db.transaction.timeout=10m
db.tx_log.preallocate=false
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=2 files
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.shutdown_transaction_end_timeout=2s
internal.server.bolt.connection_shutdown_wait_time=1s
internal.server.bolt.thread_pool_shutdown_wait_time=1s
internal.dbms.bolt.netty_server_shutdown_quiet_period=0
internal.dbms.bolt.netty_server_shutdown_timeout=1s
"""
# 1 of a unit is 1024 of the next smaller one; bytes have no letter.
SMALLER = {"k": "", "m": "k", "g": "m"}
# As `neo4j-admin dbms set-initial-password` hashes it.
ITERATIONS = 1024


@dataclass(frozen=True, slots=True)
class Home:
    """The directory of one private server."""

    path: Path

    @property
    def console(self) -> Path:
        """What Java printed, before or besides the log: nothing, when all is well."""
        return self.path / "logs" / "console.log"

    @property
    def log(self) -> Path:
        """What the server says of itself, since its last start."""
        return self.path / "logs" / "neo4j.log"

    def words(self) -> str:
        """All that it said since its last start."""
        files = (file for file in (self.console, self.log) if file.exists())
        return "".join(file.read_text(errors="replace") for file in files)

    @property
    def start_lock(self) -> Path:
        """Held while the server is started or stopped."""
        return self.path / "run" / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every application that uses the server."""
        return self.path / "run" / "users.lock"

    @property
    def kept(self) -> Path:
        """There when a person started the server, and a person shall stop it."""
        return self.path / "run" / "kept"

    @property
    def pid_file(self) -> Path:
        """Which process the server is, and on which port: ``{pid, port}``, written by itself."""
        return self.path / "run" / "server.json"

    def prepare(self, settings: GraphSettings) -> str:
        """Write the configuration, and the password of a new server; returns the password.

        Raises ``BrokenData`` when there is a database without its password.
        """
        for name in ("conf", "data/dbms", "logs", "import", "run"):
            (self.path / name).mkdir(parents=True, exist_ok=True)
        self.path.chmod(0o700)
        (self.path / "conf" / "neo4j.conf").write_text(
            CONFIGURATION.format(
                port=settings.port,
                heap=settings.heap,
                pagecache=settings.pagecache,
                transaction=_half(settings.heap),
            )
        )
        has_database = (self.path / "data" / "databases" / "system").exists()
        password = self.password()
        if has_database:
            if password is None:
                raise BrokenData(self.path, "it holds a database, but not its password")
            return password
        password = password or secrets.token_urlsafe(24)
        _write_private(self.path / "password", password)
        _write_private(self.path / "data" / "dbms" / "auth.ini", _credentials(password))
        return password

    def password(self) -> str | None:
        """The password, if this server has been prepared."""
        file = self.path / "password"
        return file.read_text() or None if file.exists() else None

    def process(self) -> tuple[int, int] | None:
        """Process id and port of the server that was last started here, if it says so."""
        try:
            state = json.loads(self.pid_file.read_text())
            return int(state["pid"]), int(state["port"])
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None


def _half(memory: str) -> str:
    """Half as much: two greedy statements at once meet Neo4j's limit on all of them, 70 % of it."""
    return f"{(int(memory[:-1]) << 10) // 2}{SMALLER[memory[-1]]}"


def _credentials(password: str) -> str:
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"neo4j:SHA-256,{digest.hex()},{salt.hex()},{ITERATIONS}:\n"


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, in one step."""
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)
