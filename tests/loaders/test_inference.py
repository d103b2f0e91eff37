"""What a text implies: whole words only, and always with the words that matched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.inference import Term, TextLinker, terms
from ontology.record import Link, Record, Reference
from tests.loaders.sources.sample import records_of

LINKER = TextLinker(
    [
        Term("Theme", "theme:housing", ("Housing", "council homes", "tenancies")),
        Term("Theme", "theme:planning", ("Planning and building", "planning")),
        Term("Theme", "theme:emergencies", ("Emergency planning",)),
        Term("Skill", "ddat-skill:planning", ("Planning",)),
        Term("Skill", "ddat-skill:data-modelling", ("Data modelling",)),
        Term("Role", "ddat-role:data-analyst", ("Data analyst",)),
    ]
)


def project(name: str, *links: Link) -> Record:
    return Record(
        source_id="1", type="Project", identifiers=("a:1",), properties={"name": name}, links=links
    )


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Housing repairs", {"theme:housing": ("housing",)}),
        ("A council home register", {"theme:housing": ("council home",)}),
        ("COUNCIL HOMES & tenancy", {"theme:housing": ("council homes", "tenancy")}),
        ("Warehousing of goods", {}),
        ("Reducing invalid planning applications", {"theme:planning": ("planning",)}),
        ("Emergency planning", {"theme:emergencies": ("emergency planning",)}),
        (
            "Planning for emergency planning",
            {"theme:planning": ("planning",), "theme:emergencies": ("emergency planning",)},
        ),
        (
            "Data modelling for planning",
            {"theme:planning": ("planning",), "ddat-skill:data-modelling": ("data modelling",)},
        ),
    ],
)
def test_a_projects_words_imply_themes_and_skills(
    text: str, means: dict[str, tuple[str, ...]]
) -> None:
    links = LINKER.link(project(text)).links

    assert {link.target.identifiers[0]: link.matched for link in links} == means
    assert all(link.basis == "inferred" for link in links)


def test_what_a_source_asserts_is_not_inferred_again() -> None:
    said = Link("hasTheme", Reference("Theme", ("theme:housing",)))

    assert LINKER.link(project("Housing", said)).links == (said,)


def test_a_standard_prepares_for_the_role_of_its_name() -> None:
    standard = Record(
        source_id="ST0118",
        type="ApprenticeshipStandard",
        identifiers=("st:ST0118",),
        properties={"name": "Data analyst"},
    )

    (link,) = LINKER.link(standard).links

    assert (link.relation, link.target.identifiers) == ("preparesFor", ("ddat-role:data-analyst",))


@given(st.text(alphabet="abc housing&-", max_size=30), st.text(alphabet="xyz", max_size=5))
def test_letters_around_a_word_hide_it_and_spaces_do_not(before: str, inside: str) -> None:
    found = {term.identifier for term, _ in LINKER.find(f"{before} housing {inside}")}

    assert "theme:housing" in found
    assert not any(LINKER.find(f"q{inside}housing"))


@pytest.mark.parametrize(
    ("name", "skill_type", "found"),
    [
        ("PostgreSQL", "knowledge", True),
        ("manage budgets", "skill/competence", False),
        ("cleaning", "group", False),
        ("Chef (tools for software configuration management)", "knowledge", False),
        ("LESS", "knowledge", False),
    ],
)
def test_of_esco_only_sure_names_of_knowledge_are_looked_for(
    name: str, skill_type: str, found: bool
) -> None:
    skill = Record(
        source_id="1",
        type="Skill",
        identifiers=("esco:1",),
        properties={
            "name": name,
            "framework": "ESCO",
            "skillType": skill_type,
            "aliases": ("parking",),
        },
    )
    linker = TextLinker(terms(skill))

    assert bool(linker.link(project(f"{name} for less")).links) == found
    assert linker.link(project("Parking")).links == ()


def test_skills_of_digital_work_are_not_found_in_notices_classed_as_other_work() -> None:
    linker = TextLinker([Term("Skill", "ddat-skill:testing", ("Testing",))])
    doors, software = (
        Record(
            source_id="1",
            type="Opportunity",
            identifiers=(),
            properties={"name": "Testing", "cpv": (code,)},
        )
        for code in ("45421142", "48000000")
    )

    assert linker.link(doors).links == ()
    assert len(linker.link(software).links) == 1


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("An IT health check of our servers", {"cyber-security"}),
        ("A public health campaign", {"health-integration"}),
        ("Case management for children's social care", {"case-management", "childrens-services"}),
        ("Support for foster carers", {"childrens-services"}),
        ("Support for carers", {"adult-social-care"}),
        ("Health and social care records", {"adult-social-care", "health-integration"}),
        ("Developer contributions", {"planning"}),
    ],
)
def test_words_within_the_name_of_a_theme_mean_no_other_theme(text: str, themes: set[str]) -> None:
    linker = TextLinker(term for record in records_of("themes").values() for term in terms(record))

    assert {term.identifier.partition(":")[2] for term, _ in linker.find(text)} == themes
