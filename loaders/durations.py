"""How long a contract is expected to last, in its buyer's words, as days of the calendar.

A text is taken only when every word of it is understood: one length or day, what it says of an
extension, and words that change neither. All else needs a reader. Of a range ("3-6 months") the
lower end is the end. An extension adds to the length ("by a further 6 months") or names the whole
("to 2 years in total"); where it may mean either ("6 months, extendable for up to 2 years"), only
the end is given.
"""

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

NUMBERS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "eighteen": "18",
    "twenty four": "24",
    "another": "further 1",
}
NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b")
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}

DAYS_IN = {"day": 1.0, "working day": 7 / 5, "week": 7.0}
MONTHS_IN = {"month": 1, "year": 12}
DAYS_IN_A_MONTH = 30.4
LONGEST = dt.timedelta(days=3653)

# What changes neither the end nor the last day: statements of work, breaks, reviews, conditions.
ASIDE = re.compile(
    r"(?:[.,;(]| - (?!\d)|\bwith\b|\bbut\b)[^.]*"
    r"\b(?:sows?|statement of works?|break|reviews?|notice)\b.*"
    r"|\b(?:subject to|pending|depend[ae]nt on|depending on|contingent on|during which)\b.*"
    r"|\b(?:from contract signing|following sign off)\b.*|,? under home office control,?"
)
# A number or a length given twice, as in "six (6) months" and "2 years (24 months)".
AGAIN = re.compile(r"\b(\d+) \(\1\)|(?<=[a-z]) \(\d+ (?:day|week|month|year)s?\)")

# A length, the least and the most that it may be, or several lengths of one kind; or a day; or a
# word. What stands between these is punctuation.
TOKEN = re.compile(
    r"(?:(?P<least>\d{1,6}) ?(?:-|to|and) ?"
    r"|(?P<times>\d{1,6})(?: x|,)? (?=\d{1,6} [a-z]+ (?:extension )?(?:option|period)))?"
    r"(?P<count>\d{1,6})[ -]?(?:calendar )?(?P<unit>working day|day|week|month|year)s?\b"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:20)?\d\d)\b"
    r"|(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?|end of) "
    r"(?P<month>[a-z]{3,9}) (?P<year>(?:20)?\d\d)\b"
    r"|(?P<word>[a-z0-9%'+]+)"
)

# Words that begin what is said of an extension.
EXTENDS = re.compile(
    r"""\+|additional|exten(?:d|ded|ding|sion|sions)|further|opportunity|option(?:s|al)?|plus
    |possib(?:ility|le|lity|ly)|potential|provision|right""",
    re.VERBOSE,
)
ADDS = re.compile(r"\b(?:additional|by|further|plus)\b|\+|\b(?:extension|option) of\b")
ADDED = re.compile(r" (?:extension|option)")
WHOLE = re.compile(r"\b(?:term|total)\b|(?<!up )\bto (?:a |the )?(?:maximum )?(?:of )?$")
# Words that say nothing of their own about when a contract ends.
NEUTRAL = re.compile(
    r"""a|about|all|allowed|alpha|an|and|anticipated|approx(?:imately)?|at|be|before|beta|between
    |beyond|both|but|by|call|circa|completed|completion|contract|date|delivered|discovery|duration
    |end|estimated|expected|finish(?:ed)?|for|friday|in|initial(?:ly)?|is|it|last|length|likely
    |maximum|may|must|not|of|off|on|or|package|periods?|phases?|piece|project|stage|tasks|term|that
    |the|this|till|to|total|until|up|view|wednesday|whole|will|with|work""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Ends:
    """When a contract is expected to end, and the last day if every extension is used."""

    end: dt.date
    maximum: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time."""

    count: int
    unit: str

    @property
    def days(self) -> float:
        """About how many days it is, to tell which of two lengths is the longer one."""
        months = MONTHS_IN.get(self.unit)
        return self.count * (months * DAYS_IN_A_MONTH if months else DAYS_IN[self.unit])

    def after(self, day: dt.date) -> dt.date:
        """The day when it is over if it begins on a day; the last of a month that is shorter."""
        if self.unit in DAYS_IN:
            return day + dt.timedelta(days=int(self.count * DAYS_IN[self.unit]))
        month = day.month - 1 + self.count * MONTHS_IN[self.unit]
        year, month = day.year + month // 12, month % 12 + 1
        return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Said:
    """A length or day in a text, and the most that it may be; the words on both its sides."""

    what: Length | dt.date
    most: Length | dt.date
    before: str
    after: str
    extends: bool


def ends(start: dt.date | None, text: str | None) -> Ends | None:
    """When a contract ends that begins on a day; None for a text that needs a reader."""
    said = _read(_plain(text or ""))
    if start is None or [part.extends for part in said] not in ([False], [False, True]):
        return None
    try:
        end, last = _reached(said[0].what, start), _last(said, start)
    except (OverflowError, ValueError):  # beyond the calendar
        return None
    if not start <= end <= start + LONGEST:
        return None
    return Ends(end, last if last and end < last <= start + LONGEST else None)


def _plain(text: str) -> str:
    """The text in small letters, with numbers in digits, and without what makes no difference."""
    text = unicodedata.normalize("NFKC", text).lower().replace("\u2013", "-")
    text = re.sub(r"\byrs?\b", "year", text).replace("upto", "up to")
    text = re.sub(r"\bfurther (month|year)\b", r"further 1 \1", text)
    text = NUMBER.sub(lambda match: NUMBERS[match[0]], " ".join(text.split()))
    return ASIDE.sub("", AGAIN.sub(r"\1", text))


def _read(text: str) -> list[Said]:
    """The lengths and days of a text; nothing when there is a word that is not understood."""
    said: list[Said] = []
    extends, begin = False, 0
    for match in TOKEN.finditer(text):
        word = match["word"]
        extends = extends or (word is not None and EXTENDS.fullmatch(word) is not None)
        if word is None:
            what, most = _length(match) if match["count"] else (_day(match),) * 2
            if what is None or most is None:
                return []
            before, begin = text[begin : match.start()], match.end()
            added = ADDED.match(text, begin) is not None
            said.append(Said(what, most, before, text[begin:], extends or added))
        elif not (EXTENDS.fullmatch(word) or NEUTRAL.fullmatch(word)):
            return []
    return said


def _length(match: re.Match[str]) -> tuple[Length, Length]:
    count, unit = int(match["count"]), match["unit"]
    most = Length(count * int(match["times"] or 1), unit)
    return Length(int(match["least"]), unit) if match["least"] else most, most


def _day(match: re.Match[str]) -> dt.date | None:
    day, month, year = match["d"] or match["day"], match["m"], match["y"] or match["year"]
    number = int(month) if month else MONTHS.get(match["month"][:3], 0)
    try:
        last = calendar.monthrange(2000 + int(year) % 100, number)[1]
        return dt.date(2000 + int(year) % 100, number, int(day) if day else last)
    except ValueError:
        return None


def _reached(what: Length | dt.date, start: dt.date) -> dt.date:
    return what.after(start) if isinstance(what, Length) else what


def _last(said: list[Said], start: dt.date) -> dt.date | None:
    """The last day: of the range or with the extension, if it is clear what that adds to."""
    base, last = said[0], _reached(said[0].most, start)
    if len(said) == 1:
        return None if EXTENDS.search(base.after) else last
    extension = said[1]
    if isinstance(extension.what, dt.date):
        return extension.what
    if "periods of" in extension.before:
        return None
    if ADDS.search(extension.before) or ADDED.match(extension.after):
        return _reached(extension.most, last)
    if WHOLE.search(extension.before) or "total" in extension.after:
        return _reached(extension.most, start)
    # What is no longer than the length itself cannot be the whole.
    adds = isinstance(base.what, Length) and extension.what.days <= base.what.days
    return _reached(extension.most, last) if adds else None
