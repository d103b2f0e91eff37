"""What can go wrong with the graph; each message is one sentence or two that say what to do.

GraphError
├── BadAddress       LOTI_NEO4J_URI is no address of a Neo4j
├── Unavailable      the graph cannot be asked now; it may be soon
│   ├── Unreachable      nobody answers there
│   ├── Unresponsive     somebody does not answer in time
│   ├── WrongPassword    somebody answers, and does not let us in
│   ├── TooManyAttempts  … and does not even listen, after several wrong passwords
│   ├── UnknownDatabase  the server has no database of that name
│   ├── DatabaseUnavailable  it has, but the database does not open
│   └── Overloaded       it has no room for this question now; for others it may
├── QueryTimeout     a question took longer than it may
├── Busy             too many measures of the whole graph wait
├── TooSlow          who listens to the graph is too far behind
├── LoadInProgress   another load has the graph
├── NameTaken        a saved search of that name is there already
├── UnknownSearch    … or there is none
├── UnknownWebhook   nobody is told of it at that address
├── OfficeClosed     the operator's database cannot be read or written
├── NewerDatabase    … or is of a newer LOTI Graph
├── UnknownKey       no API key has an id
└── ServerError      the private Neo4j
    ├── DownloadFailed   its files cannot be had, or are not what they should be
    ├── NoSpace          the disk is full
    ├── NotWritable      a directory of ours cannot be written to
    ├── PortTaken        another program listens on its port
    ├── BrokenData       its data directory is half-written or does not fit its password
    └── StartFailed      it ended, or was not ready in time
"""

from pathlib import Path


class GraphError(Exception):
    """The base of every error of the graph."""


class BadAddress(GraphError):
    """Raised when the configured address cannot be one, by graph.driver."""

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(
            f"LOTI_NEO4J_URI={uri!r} is no address of a Neo4j ({reason}): "
            "write it like neo4j+s://host or bolt://127.0.0.1:7687."
        )


class Unavailable(GraphError):
    """The base of the errors that say that the graph cannot be asked now; it may be soon.

    Their messages are for whoever runs the service. ``reason`` is for everybody who looks whether
    it is ready, ``told`` for who asked a question.
    """

    reason = "the graph does not answer"
    told = "The graph cannot be asked now: ask again in some seconds."


class Unreachable(Unavailable):
    """Raised when no server answers, by graph.driver and graph.reader."""

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"No Neo4j answers at {uri}: start it, or correct LOTI_NEO4J_URI "
            "(unset it to use the private Neo4j)."
        )


class Unresponsive(Unavailable):
    """Raised when the server does not answer the least question in time, by graph.circuit."""

    reason = "the graph does not answer in time"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The Neo4j does not answer the least question within {seconds:g} s: look whether it "
            "is paused, short of memory, or overwhelmed."
        )


class WrongPassword(Unavailable):
    """Raised when the server refuses the user or the password, by graph.driver."""

    reason = "the graph does not let the service in"

    def __init__(self, uri: str, user: str) -> None:
        super().__init__(
            f"The Neo4j at {uri} refuses user {user!r}: correct LOTI_NEO4J_USER and "
            "LOTI_NEO4J_PASSWORD."
        )


class TooManyAttempts(Unavailable):
    """Raised when the server waits after several wrong passwords, by graph.driver."""

    reason = WrongPassword.reason

    def __init__(self, uri: str) -> None:
        super().__init__(
            f"The Neo4j at {uri} was given too many wrong passwords: correct LOTI_NEO4J_USER and "
            "LOTI_NEO4J_PASSWORD, and wait some seconds."
        )


class UnknownDatabase(Unavailable):
    """Raised when the server has no such database, by graph.driver."""

    reason = "the graph's database is not there"

    def __init__(self, uri: str, database: str) -> None:
        super().__init__(
            f"The Neo4j at {uri} has no database {database!r}: correct LOTI_NEO4J_DATABASE "
            "(it is 'neo4j' unless somebody chose another name)."
        )


class DatabaseUnavailable(Unavailable):
    """Raised when the server's database does not open, by graph.driver."""

    reason = "the graph's database is not open"

    def __init__(self, uri: str, database: str) -> None:
        super().__init__(
            f"The Neo4j at {uri} cannot open its database {database!r}: look into its log, or try "
            "again in a minute if it has just been started."
        )


class Overloaded(Unavailable):
    """Raised when the server has no room for a question, by graph.driver."""

    reason = "the graph is overloaded"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The Neo4j has no room for this question now ({what}): ask again, and if this lasts, "
            "give it more memory or raise LOTI_NEO4J_POOL_SIZE."
        )


class QueryTimeout(GraphError):
    """Raised when a question takes longer than it may, by graph.reader."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The answer took longer than {seconds:g} s, which is the limit: ask for less, or "
            "again later if the service is busy."
        )


class Busy(GraphError):
    """Raised when too many measures of the whole graph wait, by graph.network.jobs."""

    def __init__(self, waiting: int) -> None:
        super().__init__(
            f"{waiting} measures of the whole graph are waiting already: ask again in a minute."
        )


class TooSlow(GraphError):
    """Raised when too much news waits for one who listens, by graph.live.watch."""

    def __init__(self) -> None:
        super().__init__(
            "This subscription has ended, since its events were taken too slowly: subscribe again, "
            "and ask for less with each."
        )


class LoadInProgress(GraphError):
    """Raised when another load has the graph, by graph.load."""

    def __init__(self) -> None:
        super().__init__("Another load is at work on this graph: wait until it has ended.")


class NameTaken(GraphError):
    """Raised when a saved search would get the name of another, by graph.saved."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is a saved search {name!r} already: choose another name, or remove that one "
            f"with `loti saved remove {name}`."
        )


class UnknownSearch(GraphError):
    """Raised when no saved search has a name, by graph.saved."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no saved search {name!r}: `loti saved list` names them all.")


class UnknownWebhook(GraphError):
    """Raised when nobody is told of a search at an address, by graph.webhooks."""

    def __init__(self, name: str, url: str) -> None:
        super().__init__(f"Nobody at {url} is told of {name!r}: `loti saved list` names who is.")


class OfficeClosed(GraphError):
    """Raised when the operator's database cannot be used, by graph.office.database."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The operator's database {path} cannot be used ({reason}): see that the disk has room "
            "and that the file is yours to write, or choose another directory with LOTI_DATA_DIR."
        )


class NewerDatabase(GraphError):
    """Raised when the operator's database is of a newer version, by graph.office.database."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} was made by a newer LOTI Graph than this one: use that, or restore the file "
            "from a copy of before."
        )


class UnknownKey(GraphError):
    """Raised when no API key has an id, by graph.office.keys."""

    def __init__(self, id_: str) -> None:
        super().__init__(f"There is no API key {id_!r}: `loti keys list` names them all.")


class ServerError(GraphError):
    """The base of the errors of the private Neo4j."""


class DownloadFailed(ServerError):
    """Raised when files of the server cannot be had whole, by graph.server.assembly."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(
            f"{what} could not be downloaded ({reason}): check the network and run this again, "
            "it goes on where it stopped."
        )


class NoSpace(ServerError):
    """Raised when the disk has too little room, by graph.server."""

    def __init__(self, path: Path, free: int, needed: int) -> None:
        super().__init__(
            f"{path} has {free >> 20} MB free and {needed >> 20} MB are needed: free some room, or "
            "set LOTI_CACHE_DIR and LOTI_DATA_DIR to another disk."
        )


class NotWritable(ServerError):
    """Raised when the user may not write where the server has its files, by graph.server."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written ({reason}): make it yours, or choose other directories with "
            "LOTI_CACHE_DIR and LOTI_DATA_DIR."
        )


class PortTaken(ServerError):
    """Raised when another program listens on our port, by graph.server.process."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} of this machine is not free for the private Neo4j: stop the program that "
            "listens there, or choose another port with LOTI_NEO4J_PORT."
        )


class BrokenData(ServerError):
    """Raised when a data directory cannot be used, by graph.server."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The data in {path} cannot be used ({reason}): move that directory away and load "
            "again, or restore it from a copy."
        )


class StartFailed(ServerError):
    """Raised when the server ends or is not ready in time, by graph.server.process."""

    def __init__(self, reason: str, home: Path) -> None:
        super().__init__(
            f"The private Neo4j did not start ({reason}): its own words are in {home / 'logs'}; if "
            f"its data is half-written, move {home} away and load again."
        )
