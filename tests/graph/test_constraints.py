"""Constraints and indexes follow from the ontology."""

import pytest

from graph.constraints import ensure_constraints, statements
from graph.store import Store
from ontology.model import load_model


def test_what_is_looked_up_is_indexed_where_it_is_declared() -> None:
    found = list(statements(load_model()))

    assert any("INDEX Organisation_gssCode" in statement for statement in found)
    assert not any("INDEX Borough_gssCode" in statement for statement in found)
    assert any("n.name" in s and "n.aliases" in s and "n.description" in s for s in found)


@pytest.mark.neo4j
def test_they_are_there_and_may_be_asked_for_again(store: Store) -> None:
    ensure_constraints(store.driver, store.database, load_model())

    names = {r["name"] for r in store.driver.execute_query("SHOW INDEXES YIELD name").records}
    assert {"entity_id", "record_id", "Entity_slug", "entity_text", "record_source"} <= names
