"""schema.graphql is for review: it must be what the code says."""

from importlib import resources

from schema.build import sdl


def test_the_committed_schema_is_not_stale() -> None:
    committed = resources.files("schema").joinpath("schema.graphql").read_text("utf-8")

    assert committed == sdl(), "run: loti schema > schema/schema.graphql"
