"""Projects of the Local Digital Fund with who leads, who joins and who pays."""

import datetime as dt

from tests.loaders.sources.sample import changed, records_of

NAME = "local-digital-fund-projects"


def parts(source_id: str) -> dict[str, str]:
    links = records_of(NAME)[source_id].links
    return {str(link.target.name): str(link.attributes["role"]) for link in links}


def test_lead_partners_and_funder() -> None:
    assert parts("ldf-bops-beta") == {
        "Southwark": "lead",
        "Hackney": "partner",
        "Surrey Heath": "partner",
        "Greater London Authority": "partner",
        "MHCLG": "funder",
    }
    assert parts("ldf-pipeline-app") == {"Hackney": "lead"}


def test_a_day_that_is_not_known_is_not_made_up() -> None:
    records = records_of(NAME)

    assert records["ldf-bops-beta"].links[0].attributes["validFrom"] == dt.date(2020, 3, 13)
    assert "validFrom" not in records["ldf-repairs"].links[0].attributes


def test_a_bad_amount_is_rejected() -> None:
    reading = changed(NAME, "local-digital-fund-projects.csv", ",350000,", ",a lot,")

    assert [rejection.field for rejection in reading.rejections] == ["award_gbp"]
