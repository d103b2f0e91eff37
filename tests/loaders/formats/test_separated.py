"""Comma- and tab-separated values, as publishers really write them."""

import pytest

from loaders.errors import FormatError
from loaders.formats import csv, tsv


def test_rows_come_with_the_line_on_which_they_begin() -> None:
    data = b'name,code\r\n"Armagh City,\r\nBanbridge",ABC\r\nHackney,HCK\r\n'

    assert list(csv.rows(data)) == [
        (2, {"name": "Armagh City,\r\nBanbridge", "code": "ABC"}),
        (4, {"name": "Hackney", "code": "HCK"}),
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert list(csv.rows(b"\xef\xbb\xbfname\nHackney\n")) == [(2, {"name": "Hackney"})]


def test_a_short_row_has_empty_cells_and_a_long_one_keeps_its_surplus() -> None:
    found = [values for _, values in csv.rows(b"name,code\nHackney\nLambeth,LBH,x,\n")]

    assert found == [
        {"name": "Hackney", "code": ""},
        {"name": "Lambeth", "code": "LBH", "": "x"},
    ]


def test_empty_lines_are_no_rows() -> None:
    assert list(csv.rows(b"name,code\n\n , \nHackney,HCK\n")) == [
        (4, {"name": "Hackney", "code": "HCK"})
    ]


def test_a_very_long_field_is_read() -> None:
    long = "x" * 200_000

    assert list(csv.rows(f"name\n{long}\n".encode())) == [(2, {"name": long})]


def test_an_empty_file_has_no_rows() -> None:
    assert list(csv.rows(b"")) == []


def test_tabs_separate_and_commas_do_not() -> None:
    data = b"police-force\tname\ndevon-and-cornwall\tDevon, Cornwall\n"

    assert list(tsv.rows(data)) == [
        (2, {"police-force": "devon-and-cornwall", "name": "Devon, Cornwall"})
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("name\nCafé\n".encode("latin-1"), "byte 8 is not utf-8"),
        ("name\nHackney\n".encode("utf-16"), "byte 0 is not utf-8"),
        ("name\nHackney\n".encode("utf-16-le"), "NUL characters"),
        (b"\n<!DOCTYPE html><html><body>Not found</body></html>", "it is a web page"),
        (b"<?xml version='1.0'?><Error/>", "it is a web page"),
    ],
)
def test_what_is_not_data_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(csv.rows(data))
