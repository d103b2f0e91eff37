"""Tests of the one spelling for many."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.identity.names import abbreviates, normalise, short_forms

WORDS = """the of for and in & LB City Royal London Borough boro District County Metropolitan
    Council Corporation Ltd plc ( ) [ ] - , . ' DC UA St upon Hackney Westminster Kingston Thames
    (GLA) H.M. Her Majesty's NI &amp; City,of Greater Authority""".split()  # noqa: SIM905
LIKE_NAMES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@pytest.mark.parametrize(
    "name",
    [
        "LB Hackney",
        "L.B. Hackney",
        "LB of Hackney",
        "Hackney Council",
        "Borough of Hackney",
        "London Borough of Hackney",
        "The London Borough of Hackney Council",
        "HACKNEY LONDON BOROUGH COUNCIL",
        "hackney london boro",
        "London  Borough of\tHackney.",
        "London Borough of Hackney (Hackney Council)",
    ],
)
def test_spellings_of_a_council_are_one(name: str) -> None:
    assert normalise(name) == "hackney council"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("City of London", "Corporation of London"),
        ("City of London", "London, City of"),
        ("Westminster City Council", "City of Westminster"),
        ("City and County of Swansea", "Swansea Council"),
        ("Guy&#39;s &amp; St Thomas&#39;", "Guy’s and St. Thomas'"),
        ("Greater London Authority ( GLA )", "Greater London Authority"),
        ("HMPO (Her Majesty’s Passport Office)", "HM Passport Office"),
        ("Kainos Software Limited", "Kainos Software Ltd."),
        ("Department of Finance NI", "Department of Finance (Northern Ireland)"),
        ("Conwy Council", "Cônwy Council"),
        ("Kingston-upon-Thames", "Kingston on Thames"),
    ],
)
def test_spellings_of_one_body_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UCL", "UCLH"),
        ("University College London", "University College London Hospitals"),
        ("City of London", "Greater London Authority"),
        ("City of London", "London Councils"),
        ("City of London", "City of London Police"),
        ("City of London", "London Borough of London"),
        ("Metropolitan Police Service", "City of London Police"),
        ("Westminster City Council", "University of Westminster"),
        ("Kingston upon Thames", "Kingston upon Hull"),
        ("Newham Council", "Newham College"),
        ("Harrow", "Harrow Ltd"),
        ("Deloitte LLP", "Deloitte Ltd"),
        ("Leicester City Council", "Leicester County Council"),
        ("Hackney Council", "Hackney Town Council"),
        ("Hackney", "Hackney Council"),
        ("Department of Finance", "Department of Finance (Northern Ireland)"),
    ],
)
def test_different_bodies_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.one_of(LIKE_NAMES, st.text(max_size=40)))
@example("City of City of York Borough Council")
@example("The")
def test_normalising_again_changes_nothing(name: str) -> None:
    once = normalise(name)

    assert normalise(once) == once


@pytest.mark.parametrize(
    ("short", "long", "is_short"),
    [
        ("GLA", "Greater London Authority", True),
        ("Ofsted", "Office for Standards in Education", True),
        ("BEIS", "Department for Business, Energy & Industrial Strategy", True),
        ("NI", "Department of Finance", False),
        ("London", "London Councils", False),
        ("", "London Councils", False),
        ("two words", "two words more", False),
    ],
)
def test_an_abbreviation_has_the_letters_in_order(short: str, long: str, is_short: bool) -> None:
    assert abbreviates(short, long) is is_short


def test_a_council_is_also_called_by_its_place() -> None:
    assert {"devon", "devon council"} <= short_forms("Devon County Council")
    assert {"exeter", "exeter city"} <= short_forms("Exeter City Council")
    assert short_forms("Greater London Authority") == frozenset()
