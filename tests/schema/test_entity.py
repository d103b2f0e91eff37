"""Faces of entity types take their words from the ontology, or are no faces."""

import pytest

from graph.queries.node import Node
from ontology.errors import InvalidOntology
from schema.build import build_schema
from schema.entity import entity, face
from schema.types.borough import Borough
from schema.types.organisation import OtherOrganisation


def test_a_field_that_the_ontology_does_not_know_stops_the_import() -> None:
    with pytest.raises(InvalidOntology, match="Skill has no property favouriteColour"):

        @entity
        class Skill:
            favourite_colour: str


def test_an_entity_gets_the_face_of_its_type() -> None:
    build_schema()
    known = {"id": "organisation/x", "slug": "x", "name": "X", "gssCode": "E09000012", "row": 3}

    borough, other = face(Node("Borough", known)), face(Node("Organisation", known))

    assert type(borough) is Borough
    assert type(other) is OtherOrganisation
    assert (borough.gss_code, borough.aliases, borough.hex_row) == ("E09000012", [], None)
