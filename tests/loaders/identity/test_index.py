"""Tests of which organisation a name is taken to mean, and of when no one dares to say."""

import pytest

from benchmarks.identity import known_organisations
from loaders.identity.index import KnownOrganisation, NameIndex


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(known_organisations())


def matched(index: NameIndex, name: str, domain: str | None = None) -> str | None:
    match = index.resolve(name, domain).match
    return match.id.partition(":")[2] if match else None


@pytest.mark.parametrize(
    ("name", "rule", "expected"),
    [
        ("LB Hackney", "name", "HCK"),
        ("Hackney", "alias", "HCK"),
        ("UCL", "alias", "ucl"),
        ("UCLH", "alias", "uclh"),
        ("Haringey - Parks and Leisure", "alias", "HRY"),
        ("London Borough of Camden, Digital Services", "alias", "CMD"),
        ("Devon Council", "alias", "DEV"),
        ("FCA - Financial Conduct Authority", "alias", "OT1085"),
        ("Properties Division, Department of Finance NI", "alias", "OT1177"),
        ("Government Digital Service, part of the Cabinet Office", "alias", "OT1056"),
        ("LB Hackeny", "fuzzy", "HCK"),
        ("Competition and Market Authority", "fuzzy", "D550"),
    ],
)
def test_a_name_is_matched_by_the_first_rule_that_fits(
    index: NameIndex, name: str, rule: str, expected: str
) -> None:
    resolution = index.resolve(name)

    assert resolution.rule == rule
    assert resolution.match is not None
    assert resolution.match.id.partition(":")[2] == expected
    assert resolution.score == 1 if rule != "fuzzy" else 0.85 <= resolution.score < 1


@pytest.mark.parametrize(
    "name",
    [
        "Newham College",
        "NHS Camden",
        "Camden and Islington NHS Foundation Trust",
        "Barnet, Enfield and Haringey Mental Health NHS Trust",
        "Brent Housing Partnership",
        "Hackney Learning Trust",
        "Tower Hamlets Homes",
        "Haringey - Haringey Sixth Form College",
        "Camden (Town)",
        "Harrow Ltd",
        "Greater London Council",
        "London Council",
        "",
    ],
)
def test_a_body_that_only_sounds_alike_is_none(index: NameIndex, name: str) -> None:
    resolution = index.resolve(name)

    assert (resolution.rule, resolution.match, resolution.candidates) == ("none", None, ())


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Kingston", {"KTT", "KHL"}),
        ("Richmond", {"RIC", "RIH"}),
        ("Newcastle", {"NET", "NEC"}),
        ("Lambeth and Southwark", {"LBH", "SWK"}),
        ("Adur and Worthing", {"ADU", "WOT"}),
        ("Hackney Council and health partners", {"HCK"}),
        ("Home Office - Her Majesty's Passport Office", {"D16", "EA66"}),
        ("London Borough of Hackney, Hackney Learning Trust", {"HCK"}),
        ("Barnes Council", {"BNE"}),
        ("Durham City Council", {"DUR"}),
        ("Land Registry", {"D69"}),
        ("Civil Service HR (Cabinet Office)", {"D2"}),
    ],
)
def test_a_doubt_is_left_to_people(index: NameIndex, name: str, candidates: set[str]) -> None:
    resolution = index.resolve(name)

    assert resolution.rule == "unsure"
    assert resolution.match is None
    assert {candidate.id.partition(":")[2] for candidate in resolution.candidates} == candidates


def test_a_joint_name_means_all_its_bodies(index: NameIndex) -> None:
    resolution = index.resolve("Greater London Authority (GLA) and London Councils")

    assert resolution.rule == "joint"
    assert resolution.match is not None
    assert resolution.match.name == "Greater London Authority"
    assert [other.name for other in resolution.also] == ["London Councils"]


@pytest.mark.parametrize(
    "name",
    [
        "LB Camden & LB Islington & LB Brent",
        "London Borough of Camden / Islington Council on behalf of Brent Council",
    ],
)
def test_a_joint_name_may_have_many_bodies(index: NameIndex, name: str) -> None:
    resolution = index.resolve(name)

    assert matched(index, name) == "CMD"
    assert [other.id for other in resolution.also] == ["local-authority:ISL", "local-authority:BEN"]


def test_a_domain_settles_a_doubt_but_overrides_no_name(index: NameIndex) -> None:
    assert matched(index, "Kingston", "kingston.gov.uk") == "KTT"
    assert matched(index, "Richmond", "https://www.richmond.gov.uk/digital") == "RIC"
    assert matched(index, "Greater London Authority", "tfl.gov.uk") == "GLA"
    assert matched(index, "Newham College", "newham.gov.uk") is None
    assert matched(index, "Lambeth and Southwark", "lambeth.gov.uk") is None


def test_a_domain_of_two_bodies_tells_nothing() -> None:
    wrong = KnownOrganisation("o/wnm", "Windsor", "Organisation", domains=("rbkc.gov.uk",))
    index = NameIndex([*known_organisations(), wrong])

    assert index.resolve("Windsar", "rbkc.gov.uk").match is None


def test_a_name_that_two_bodies_share_is_unsure_until_a_domain_tells() -> None:
    index = NameIndex(
        [
            KnownOrganisation("o/1", "St Mary's Trust", "Charity", domains=("mary.example",)),
            KnownOrganisation("o/2", "Saint Marys Trust", "Charity"),
        ]
    )

    shared = index.resolve("St. Mary's Trust")

    assert (shared.rule, shared.match, shared.score) == ("unsure", None, 1.0)
    assert [candidate.id for candidate in shared.candidates] == ["o/1", "o/2"]
    settled = index.resolve("St. Mary's Trust", "mail.mary.example").match
    assert settled is not None
    assert settled.id == "o/1"


def test_an_own_name_goes_before_anothers_alias() -> None:
    index = NameIndex(
        [
            KnownOrganisation("o/old", "Office of Fairness", "PublicBody", aliases=("Fair Board",)),
            KnownOrganisation("o/new", "Fair Board", "PublicBody"),
        ]
    )

    found = index.resolve("fair board").match

    assert found is not None
    assert found.id == "o/new"


def test_a_company_is_known_without_its_legal_form() -> None:
    index = NameIndex(
        [
            KnownOrganisation("o/kainos", "Kainos Software Ltd", "Company"),
            KnownOrganisation("o/socitm", "Socitm", "Company"),
        ]
    )

    found = index.resolve_all(["Kainos Software", "Kainos Software Limited", "Socitm Ltd"])

    assert [result.rule for result in found] == ["alias", "name", "alias"]
    assert index.resolve("Kainos Software plc").match is None


def test_one_known_only_from_mentions_is_matched_exactly_or_not_at_all() -> None:
    known = KnownOrganisation("o/pilot", "Harbour Pilots", "Organisation", authoritative=False)
    index = NameIndex([known])

    assert index.resolve("HARBOUR PILOTS").match == known
    assert index.resolve("Harbour Pilots, Digital Services").match is None
    assert index.resolve("Harbour Pilot").rule == "unsure"


def test_the_very_name_of_a_mention_goes_before_a_doubt() -> None:
    mention = KnownOrganisation("o/kingston", "Kingston", "Organisation", authoritative=False)
    index = NameIndex([*known_organisations(), mention])

    assert index.resolve("Kingston").match == mention


def test_a_register_goes_before_mentions() -> None:
    mention = KnownOrganisation("o/hackney", "LB Hackney", "Organisation", authoritative=False)
    index = NameIndex([mention, *known_organisations()])

    assert matched(index, "LB Hackney") == "HCK"


def test_what_is_learnt_of_a_known_organisation_is_added_to_it() -> None:
    index = NameIndex([KnownOrganisation("o/1", "Alpha Board", "PublicBody", gss="E09000001")])
    index.add(KnownOrganisation("o/1", "Alfa", "Organisation", authoritative=False))
    index.add(KnownOrganisation("o/1", "The Alpha Board", "PublicBody", aliases=("AB",)))

    found = index.resolve("AB").match

    assert found is not None
    assert (found.name, found.gss, found.authoritative) == ("The Alpha Board", "E09000001", True)
    assert index.resolve("Alfa").match == found


def test_a_word_in_use_is_no_slip_of_another() -> None:
    names = ("University of Nottingham", "University of Northampton Union")
    index = NameIndex(KnownOrganisation(f"o/{name}", name, "University") for name in names)

    assert index.resolve("University of Notingham").rule == "fuzzy"
    assert index.resolve("University of Northampton").match is None


def test_a_slip_that_may_be_of_two_names_is_unsure() -> None:
    names = ("Marlow Trust", "Marlowe Trust")
    index = NameIndex(KnownOrganisation(f"o/{name}", name, "Charity") for name in names)

    assert index.resolve("Marloww Trust").rule == "unsure"
