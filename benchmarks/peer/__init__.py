"""LOTI Graph beside @neo4j/graphql and the bare driver: ``python -m benchmarks.peer --help``."""
