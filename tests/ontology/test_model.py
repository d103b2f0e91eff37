"""What the Turtle must have so that everything else can take its words from it."""

import pytest

from ontology.model import Model, load_model


@pytest.fixture
def model() -> Model:
    """The ontology as it is read."""
    return load_model()


def test_labels_are_the_lineage_root_first(model: Model) -> None:
    assert model.entity_types["Borough"].labels == ("Entity", "Organisation", "Borough")
    assert model.entity_types["Borough"].root == "Organisation"


def test_everything_has_words(model: Model) -> None:
    for entity_type in (*model.entity_types.values(), *model.documents.values()):
        assert entity_type.description.endswith(".")
        assert all(
            prop.description.endswith((".", "…")) for prop in entity_type.properties.values()
        )
    for relation in model.relations.values():
        assert relation.description.endswith(".")
        assert relation.inverse_description.endswith(".")
        assert relation.sentence
        assert relation.inverse_sentence


def test_a_relation_is_found_from_either_end(model: Model) -> None:
    forward, is_forward = model.relation("participatesIn")
    back, is_back = model.relation("hasParticipant")

    assert forward is back
    assert (is_forward, is_back) == (True, False)
    assert forward.type_name == "PARTICIPATES_IN"
    assert [attribute.name for attribute in forward.attributes] == ["role"]
    with pytest.raises(KeyError):
        model.relation("eats")


def test_no_name_means_two_things(model: Model) -> None:
    names = [name for r in model.relations.values() for name in (r.name, r.inverse)]
    assert len(names) == len(set(names))
    datatypes: dict[str, set[str]] = {}
    for entity_type in model.entity_types.values():
        for prop in entity_type.properties.values():
            datatypes.setdefault(prop.name, set()).add(prop.datatype)
            assert prop.name not in names
    assert {name: kinds for name, kinds in datatypes.items() if len(kinds) > 1} == {}


def test_every_end_of_a_relation_is_a_type(model: Model) -> None:
    for relation in model.relations.values():
        assert relation.sources
        assert relation.targets
        assert {*relation.sources, *relation.targets} <= set(model.entity_types)


def test_every_scheme_that_is_named_is_there(model: Model) -> None:
    named = {
        prop.scheme
        for entity_type in (*model.entity_types.values(), *model.documents.values())
        for prop in entity_type.properties.values()
        if prop.scheme
    }
    assert named <= set(model.schemes)
    assert "housing" in model.notations("Theme")


def test_a_word_stands_for_one_theme(model: Model) -> None:
    themes: dict[str, str] = {}
    for concept in model.schemes["Theme"]:
        for word in {concept.label.lower(), *(alt.lower() for alt in concept.alt_labels)}:
            assert themes.setdefault(word, concept.notation) == concept.notation
    assert len(model.schemes["Theme"]) >= 30
