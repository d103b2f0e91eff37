"""The GraphQL types and the ontology say the same, in both directions."""

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from ontology.model import EntityType, Property, Relation, load_model
from schema.build import sdl
from schema.entity import has_subtypes
from schema.enumeration import constant

MODEL = load_model()
ENTITY_TYPES = list(MODEL.entity_types.values())
SCALARS = {
    "string": "String",
    "anyURI": "URL",
    "integer": "Int",
    "decimal": "Float",
    "boolean": "Boolean",
    "date": "Date",
    "dateTime": "DateTime",
}
# What the graph keeps about all things is no property of theirs in the ontology.
BESIDES = {"records", "source"}


@pytest.fixture(scope="module")
def graphql() -> GraphQLSchema:
    return build_schema(sdl())


def fields(graphql: GraphQLSchema, name: str) -> dict[str, GraphQLField]:
    found = graphql.type_map[name]
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    return dict(found.fields)


def relations(entity_type: EntityType) -> set[str]:
    return {r.name if f else r.inverse for r, f in MODEL.relations_of(entity_type.name)}


def assert_same(field: GraphQLField, prop: Property) -> None:
    inner = get_nullable_type(field.type)
    scalar = "ID" if prop.name == "id" else SCALARS[prop.datatype]
    # Basis is no scheme, but has two words only; a code of areas has a pattern of its own.
    special = {"basis": "Basis", "gssCode": "GSSCode"}
    named = prop.scheme or special.get(prop.name, scalar)
    assert get_named_type(field.type).name == named, prop.name
    assert is_list_type(inner) == prop.many, prop.name
    assert is_non_null_type(field.type) == (prop.required or prop.many), prop.name
    assert field.description == prop.description


@pytest.mark.parametrize("entity_type", ENTITY_TYPES, ids=lambda t: t.name)
def test_a_type_has_the_ontologys_properties_and_relations(
    graphql: GraphQLSchema, entity_type: EntityType
) -> None:
    found = fields(graphql, entity_type.name)

    assert set(found) - BESIDES == set(entity_type.properties) | relations(entity_type)
    assert graphql.type_map[entity_type.name].description == entity_type.description
    for prop in entity_type.properties.values():
        assert_same(found[prop.name], prop)


@pytest.mark.parametrize("entity_type", ENTITY_TYPES, ids=lambda t: t.name)
def test_a_type_is_an_interface_if_it_has_special_ones(
    graphql: GraphQLSchema, entity_type: EntityType
) -> None:
    found = graphql.type_map[entity_type.name]

    assert isinstance(found, GraphQLInterfaceType) == has_subtypes(entity_type.name)
    assert isinstance(found, GraphQLObjectType | GraphQLInterfaceType)
    parents = {interface.name for interface in found.interfaces}
    assert parents == set(entity_type.labels[:-1])


def test_every_entity_in_graphql_is_in_the_ontology(graphql: GraphQLSchema) -> None:
    entity = graphql.type_map["Entity"]
    assert isinstance(entity, GraphQLInterfaceType)

    faces = {t.name.removeprefix("Other") for t in graphql.get_possible_types(entity)}

    assert faces == {t.name for t in ENTITY_TYPES if t.name != "Entity"}


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("relation", MODEL.relations.values(), ids=lambda r: r.name)
def test_a_relation_can_be_walked_both_ways_with_its_attributes(
    graphql: GraphQLSchema, relation: Relation, forward: bool
) -> None:
    name, words = relation.name, relation.description
    starts, ends = relation.sources, relation.targets
    if not forward:
        name, words = relation.inverse, relation.inverse_description
        starts, ends = ends, starts

    for start in starts:
        field = fields(graphql, start)[name]
        edge = get_named_type(fields(graphql, get_named_type(field.type).name)["edges"].type)
        found = fields(graphql, edge.name)

        assert field.description == words
        end = ends[0] if len(ends) == 1 else "Entity"
        assert get_named_type(found["node"].type).name == end
        own = {attribute.name for attribute in relation.attributes}
        assert set(found) == set(fields(graphql, "Relationship")) | own | {"cursor", "node"}
        for attribute in relation.attributes:
            assert_same(found[attribute.name], attribute)


@pytest.mark.parametrize("name", ["Record", "Source"])
def test_what_is_kept_about_things_is_as_the_ontology_says(
    graphql: GraphQLSchema, name: str
) -> None:
    definition = MODEL.documents[name]
    found = fields(graphql, name)

    assert set(found) - BESIDES == set(definition.properties)
    for prop in definition.properties.values():
        assert_same(found[prop.name], prop)


def test_a_relationship_says_what_the_ontology_lets_every_one_say(graphql: GraphQLSchema) -> None:
    declared = MODEL.documents["Relationship"].properties
    own = {a.name for relation in MODEL.relations.values() for a in relation.attributes}
    found = fields(graphql, "Relationship")

    assert set(found) - BESIDES == set(declared) - own
    assert set(fields(graphql, "Link")) >= set(declared)
    for name in set(declared) - own:
        assert_same(found[name], declared[name])


@pytest.mark.parametrize("scheme", [s for s in MODEL.schemes if s != "Theme"])
def test_a_scheme_is_an_enum_with_its_definitions(graphql: GraphQLSchema, scheme: str) -> None:
    found = graphql.type_map[scheme]
    assert isinstance(found, GraphQLEnumType)

    described = {name: value.description for name, value in found.values.items()}

    assert described == {constant(c.notation): c.definition for c in MODEL.schemes[scheme]}
