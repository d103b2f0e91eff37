"""The private Neo4j: the real server as a child process, with nothing to install by hand."""

from graph.server.lifecycle import Status, running, start, status, stop

__all__ = ["Status", "running", "start", "status", "stop"]
