"""When contracts end by what their buyers wrote: real texts of the Digital Marketplace."""

import datetime as dt

import pytest

from loaders.durations import Ends, ends

START = dt.date(2017, 10, 2)
D = dt.date


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("6 months", D(2018, 4, 2)),
        ("2 Years", D(2019, 10, 2)),
        ("Up to 2 weeks", D(2017, 10, 16)),
        ("60 working days", D(2017, 12, 25)),
        ("24-months", D(2019, 10, 2)),
        ("Six (6) Weeks", D(2017, 11, 13)),
        ("2 years (24 months)", D(2019, 10, 2)),
        ("up to twenty four months (2 yrs)", D(2019, 10, 2)),
        ("Approximately 12 weeks", D(2017, 12, 25)),
        ("This is a nine week work package.", D(2017, 12, 4)),
        ("Discovery phase - 2 months", D(2017, 12, 2)),
        ("2 years but the initial SOW will be for 12 months.", D(2019, 10, 2)),
        ("2 year contract - initial Statement of Work for 4 months", D(2019, 10, 2)),
        ("6 month term with a 3 month break point. No extension period.", D(2018, 4, 2)),
        ("12 weeks from contract signing date to report publishing for BEIS.", D(2017, 12, 25)),
        ("Until 30 March 2018", D(2018, 3, 30)),
        ("Until 31st Dec 17", D(2017, 12, 31)),
        ("To finish by 31/03/2018", D(2018, 3, 31)),
        ("Till end of March 2018", D(2018, 3, 31)),
        ("The tasks to be completed and delivered by Wednesday 31 October 2018.", D(2018, 10, 31)),
        ("4 weeks with potential for extension", D(2017, 10, 30)),
        ("Contract to 29/06/18 with possibility of extension", D(2018, 6, 29)),
        # An extension of "up to" more than the length itself may be meant to include it.
        ("6 months initially with the option to extend for up to 2 years", D(2018, 4, 2)),
        ("6 months (with an option for further periods of up to 6 months)", D(2018, 4, 2)),
        ("between 9-12 months with the potential to extend up to 24 months", D(2018, 7, 2)),
        ("3-6 months with possibility of extension", D(2018, 1, 2)),
    ],
)
def test_a_length_or_a_day_is_the_end(text: str, end: dt.date) -> None:
    assert ends(START, text) == Ends(end)


@pytest.mark.parametrize(
    ("text", "end", "last"),
    [
        ("12-18 months", D(2018, 10, 2), D(2019, 4, 2)),
        ("The contract will last for 4 to 6 weeks", D(2017, 10, 30), D(2017, 11, 13)),
        ("3 - 6 months, 2 weeks' notice for termination", D(2018, 1, 2), D(2018, 4, 2)),
        ("6 months with a 6 month option to extend", D(2018, 4, 2), D(2018, 10, 2)),
        ("1 Year with upto 12 month extension period", D(2018, 10, 2), D(2019, 10, 2)),
        ("12 month contract term  + 12 month extension option.", D(2018, 10, 2), D(2019, 10, 2)),
        (
            "6 months with an option to extend for up to a further 6 months",
            D(2018, 4, 2),
            D(2018, 10, 2),
        ),
        ("6 month (may be extended by a further 18 months )", D(2018, 4, 2), D(2019, 10, 2)),
        ("24 months with option to extend by 12 months", D(2019, 10, 2), D(2020, 10, 2)),
        ("6 Months (with option to extend for 3 months)", D(2018, 4, 2), D(2018, 7, 2)),
        ("20 days up to an additional 20 days", D(2017, 10, 22), D(2017, 11, 11)),
        (
            "Eleven months , with an option to extend for a further eleven months",
            D(2018, 9, 2),
            D(2019, 8, 2),
        ),
        ("6 months with the option to extend to 2 years", D(2018, 4, 2), D(2019, 10, 2)),
        ("6 months (possibly extended to 12 months)", D(2018, 4, 2), D(2018, 10, 2)),
        (
            "6 months with extensions up to a maximum term of 12 months",
            D(2018, 4, 2),
            D(2018, 10, 2),
        ),
        (
            "initially 3 to 6 months with the option to extend to 2 years in total",
            D(2018, 1, 2),
            D(2019, 10, 2),
        ),
        (
            "6 month contract with the option to extend for 2, 3 month periods",
            D(2018, 4, 2),
            D(2018, 10, 2),
        ),
        (
            "10 months (with possible further 3 X one month options to extend).",
            D(2018, 8, 2),
            D(2018, 11, 2),
        ),
        ("1 month, with the option to extend for a further month.", D(2017, 11, 2), D(2017, 12, 2)),
        ("3 months (with possible extension until 31 March 2018)", D(2018, 1, 2), D(2018, 3, 31)),
        (
            "Until 31/08/18, but with the option to extend to 2 years.",
            D(2018, 8, 31),
            D(2019, 10, 2),
        ),
    ],
)
def test_an_extension_gives_the_last_day(text: str, end: dt.date, last: dt.date) -> None:
    assert ends(START, text) == Ends(end, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "60",
        "Less than 4 weeks",
        "Minimum of three months",
        "40 days over approx 4 months",
        "Discovery 8 weeks; Alpha 8 weeks.",
        "New solution needs to be available for Dec 2016 at the latest",
        "Project delivery will be within 6-8 weeks, ideally within 6 weeks.",
        "The initial engagement is likely to extend to 12 months",
        "6 months - potential extension for further 12",
        "6 months with the option to extend by up to 25% of the original contract length",
        "12 months with the possibility of 2 years for delivery of an end to end service.",
        "To finish by 31/09/2018",
        "Until 31st of March 2017",
        "Until 31 Smarch 2018",
        "600 years",
        "99999999 years",
        "99999999999999999999 weeks",
    ],
)
def test_what_needs_a_reader_gives_nothing(text: str) -> None:
    assert ends(START, text) is None


def test_an_extension_without_sense_is_left_out() -> None:
    assert ends(START, "6 months plus 90 years") == Ends(D(2018, 4, 2))
    assert ends(START, "3 months with possible extension until 31 March 2017") == Ends(
        D(2018, 1, 2)
    )


def test_months_end_where_they_end() -> None:
    assert ends(D(2016, 1, 31), "1 month") == Ends(D(2016, 2, 29))
    assert ends(D(2016, 1, 31), "Until end of Feb 2017") == Ends(D(2017, 2, 28))


def test_nothing_is_made_of_nothing() -> None:
    assert ends(None, "6 months") is None
    assert ends(START, None) is None
