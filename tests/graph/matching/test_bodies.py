"""Which organisations may be one body, by their names."""

import pytest

from graph.matching.bodies import bodies
from graph.matching.work import Named


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (("Home Office", "Home Office (HODDaT)"), 1),
        (("Home Office", "Home Office Immigration Technology Department"), 1),
        (("Department for Transport", "Department for Transport, Traffic Division"), 1),
        (("Moorfields Eye Hospital NHS Foundation Trust",
          "Moorfields Eye Hospital Foundation Trust"), 1),
        (("Camden", "Camden and Islington NHS Foundation Trust"), 2),
        (("Hackney", "Hackney Homes"), 2),
        (("HM Courts Service", "HM Courts Service and Prison Service"), 2),
        (("Department for Education", "Department for Transport"), 2),
    ],
)  # fmt: skip
def test_a_department_and_another_form_of_the_name_are_one_body(
    names: tuple[str, ...], groups: int
) -> None:
    found = bodies([Named(name, name) for name in names])

    assert len(found) == groups
    assert sorted(one.name for group in found for one in group) == sorted(names)
