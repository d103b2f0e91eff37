"""Codes of registers, written in more than one way."""

import pytest

from loaders.code import cpv, curie, organisation_id, organisation_type


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("local-authority-eng:HCK", "local-authority:HCK"),
        ("local-authority-nir:ABC", "local-authority:ABC"),
        ("local-authority-sct:GLG", "local-authority:GLG"),
        ("local-authority-wls:NTL", "local-authority:NTL"),
        (" local-authority:CMD ", "local-authority:CMD"),
        ("development-corporation:Q6670544", "development-corporation:Q6670544"),
        ("local-authority-type:LBO", "local-authority-type:LBO"),
    ],
)
def test_one_prefix_for_each_register(written: str, meant: str) -> None:
    assert curie(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("GB-LAE-HAV", "local-authority:HAV"),
        ("GB-LAC-E09000003", "gss:E09000003"),
        ("GB-COH-05109035", "company:05109035"),
        ("GB-COH-5109035", "company:05109035"),
        ("GB-COH-11111111.0", "company:11111111"),
        ("GB-COH-IP28755R", "company:IP28755R"),
        ("GB-COH-oc359627", "company:OC359627"),
        ("GB-CHC-1159982", "charity:1159982"),
        ("GB-CFS-18525", "org-id:GB-CFS-18525"),
        ("360G-ptc-ORG:everest", "org-id:360G-ptc-ORG:everest"),
        ("GB-COH-n/a", None),
        ("GB-COH-NA", None),
        ("GB-COH-the-windmill-charlton", None),
        ("supplier-1", None),
        ("", None),
    ],
)
def test_an_organisation_is_known_by_the_number_of_its_register(
    written: str, meant: str | None
) -> None:
    assert organisation_id(written) == meant


@pytest.mark.parametrize(
    ("identifier", "type_"),
    [
        ("company:05109035", "Company"),
        ("company:CE001879", "Charity"),
        ("charity:1159982", "Charity"),
        ("org-id:GB-CFS-18525", "Organisation"),
    ],
)
def test_a_register_says_what_kind_of_organisation_it_lists(identifier: str, type_: str) -> None:
    assert organisation_type(identifier) == type_


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("09332000", "09332000"),
        ("9332000", "09332000"),
        ("45233130.0", "45233130"),
        ("45233162-2", "45233162"),
        ("452331", None),
        ("", None),
    ],
)
def test_a_cpv_code_has_eight_digits(written: str, meant: str | None) -> None:
    assert cpv(written) == meant
