"""Names in the forms that each part of the system uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.naming import slugify, to_camel, to_constant, to_kebab, to_plural, to_snake


def test_each_form() -> None:
    assert to_snake("startDate") == "start_date"
    assert to_camel("start_date") == "startDate"
    assert to_constant("usesDataset") == "USES_DATASET"
    assert to_kebab("ApprenticeshipStandard") == "apprenticeship-standard"
    singular = ("Opportunity", "SharingAgreement", "Person")
    assert [*map(to_plural, singular)] == ["Opportunities", "SharingAgreements", "People"]


@given(st.from_regex(r"[a-z]{1,5}([A-Z][a-z]{1,5}){0,3}", fullmatch=True))
def test_snake_and_camel_undo_each_other(name: str) -> None:
    assert to_camel(to_snake(name)) == name


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kensington & Chelsea", "kensington-and-chelsea"),
        ("Children's  services", "childrens-services"),
        ("Café — 2", "cafe-2"),
        ("…", "unnamed"),
    ],
)
def test_a_slug_is_readable(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_a_slug_already(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
