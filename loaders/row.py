"""One row of a source's file, read field by field, with errors that name the field."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from loaders.errors import RowError
from ontology.record import Value

# Every form of date met in the sources: ISO, ISO with a time, and day-month-year.
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, the file it is in and the line where it begins (1-based)."""

    values: Mapping[str, str]
    file: str
    line: int

    @property
    def place(self) -> str:
        """Where a person finds the row: ``file:line``."""
        return f"{self.file}:{self.line}"

    def optional(self, column: str) -> str | None:
        """The text of a column with its ends trimmed, or None when it is empty."""
        return self.values[column].strip() or None

    def text(self, column: str) -> str:
        """The text of a column that must not be empty."""
        value = self.optional(column)
        if value is None:
            raise RowError(column, "is empty")
        return value

    def integer(self, column: str) -> int | None:
        """A whole number, also when it is written as ``6.0`` or ``18,000``."""
        value = self.decimal(column)
        if value is None:
            return None
        if value != value.to_integral_value():
            raise RowError(column, f"is not a whole number: {self.optional(column)!r}")
        return int(value)

    def decimal(self, column: str) -> Decimal | None:
        """A number, with or without a pound sign and thousands separators."""
        value = self.optional(column)
        if value is None:
            return None
        try:
            number = Decimal(value.replace(",", "").removeprefix("£"))
        except InvalidOperation as error:
            raise RowError(column, f"is not a number: {value!r}") from error
        if not number.is_finite():
            raise RowError(column, f"is not a number: {value!r}")
        return number

    def date(self, column: str) -> dt.date | None:
        """A date in any of the forms that the sources use; the time of day is dropped."""
        value = self.optional(column)
        if value is None:
            return None
        if match := ISO.fullmatch(value):
            year, month, day = match.groups()
        elif match := DAY_FIRST.fullmatch(value):
            day, month, year = match.groups()
        else:
            raise RowError(column, f"is not a date: {value!r}")
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError as error:
            raise RowError(column, f"is not a date: {value!r}") from error

    def url(self, column: str) -> str | None:
        """A web address, which must begin with http or https and hold no space."""
        value = self.optional(column)
        if value is not None and not re.fullmatch(r"https?://\S+", value):
            raise RowError(column, f"is not a web address: {value!r}")
        return value

    def list(self, column: str, separator: str) -> tuple[str, ...]:
        """The parts of a column, trimmed, without empty ones, in their order."""
        parts = (part.strip() for part in self.values[column].split(separator))
        return tuple(dict.fromkeys(part for part in parts if part))


def given(**values: Value | None) -> dict[str, Value]:
    """The values that there are; the names are the ontology's."""
    return {name: value for name, value in values.items() if value is not None}
