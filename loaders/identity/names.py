"""One spelling for the many ways to write an organisation's name, and never one for two bodies.

Only what says nothing about *which* body is meant is taken away: case, accents, punctuation, "the",
the legal phrase around a council's place. What kind of body it is (police, trust, college) stays.
"""

import html
import re
import unicodedata
from functools import lru_cache

COUNCIL = " council"
# Words that join the parts of a name; sources leave them out or swap them ("Department of/for").
JOINING = frozenset({"the", "of", "for", "and", "in"})
SPELLINGS = {"limited": "ltd", "upon": "on", "dept": "department", "saint": "st", "boro": "borough"}
PHRASES = (
    (re.compile(r"\b(?:her|his) majestys\b"), "hm"),
    (re.compile(r"\bni\b"), "northern ireland"),
    (re.compile(r"\bpublic ltd company\b"), "plc"),
    (re.compile(r"^(.+) (city|county) of$"), r"\2 of \1"),
    (re.compile(r"^corporation of (?:the city of )?london$"), "city of london"),
    (re.compile(r"^city of london (?:corporation|council)$"), "city of london"),
)
# "County" alone is no form: Leicestershire County is not Leicester City. A county borough is one.
BEFORE = re.compile(
    r"^(?:lb of|lb|rb of|(?:london|royal|metropolitan|county) borough(?: of)?|borough of"
    r"|council of|city and county of|city of(?! london\b)) (?P<place>.+)$"
)
FORM = r"(?:london borough|royal borough|county borough|metropolitan|borough|district|city)"
AFTER = re.compile(
    rf"^(?P<place>.+?) (?:(?:{FORM} (?:and )?)+council"
    r"|(?:london |royal |county |metropolitan )?borough|lbc|mbc|mdc|rbc|cbc|bc|dc|cc)$"
)
BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}")
INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")  # as people type them
AND = re.compile(r"\s*[&+]\s*")
PUNCTUATION = re.compile(r"[\W_]+")
LEGAL = re.compile(r" (?:ltd|plc|llp|cic)$")


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """A name as every spelling of it is compared: "LB Hackney" is ``hackney council``.

    Idempotent. A county council keeps its "county". An empty name gives an empty string.
    """
    words = _words(_without_repetition(clean(name)))
    while (canonical := _canonical(words)) != words:
        words = canonical
    kept = _plain(words) or words
    return kept if kept == name else normalise(kept)


def clean(name: str) -> str:
    """Case, accents, entities, apostrophes, "&" and spaces made one; other punctuation stays."""
    # Some sources write entities twice, "&amp;amp;"; no oftener, so that no name takes long.
    text = html.unescape(html.unescape(name.casefold()))
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = APOSTROPHES.sub("", text)
    text = INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    return " ".join(AND.sub(" and ", text).split())


def abbreviates(short: str, long: str) -> bool:
    """Whether one word is made of the letters of a longer name, in order: "GLA", "DfE", "Ofsted".

    It begins with the first letter of some word of that name.
    """
    letters = _words(short.casefold()).removeprefix("the ")
    words = _words(long.casefold()).split()
    if not letters or " " in letters or letters in words:
        return False
    return any(
        word[0] == letters[0] and _in_order(letters, "".join(words[place:]))
        for place, word in enumerate(words)
    )


def spelled(name: str) -> str:
    """The telling words of a name as they stand: "Durham City Council" is ``durham city council``.

    What :func:`normalise` makes of it says no more which kind of council it names.
    """
    return _plain(_words(clean(name)))


def without_legal_form(key: str) -> str:
    """A normalised name without "ltd", "plc", "llp" or "cic" at its end."""
    return LEGAL.sub("", key)


def short_forms(name: str) -> frozenset[str]:
    """Normalised spellings that mean this body if they mean no other.

    A council is called by its place ("Devon"), a company without its legal form.
    """
    key = normalise(name)
    forms = {without_legal_form(key)}
    if key.endswith(COUNCIL):
        place = key.removesuffix(COUNCIL)
        county = place.removesuffix(" county")
        forms |= {place, county, county + COUNCIL, spelled(name).removesuffix(COUNCIL)}
    return frozenset(forms - {key, ""})


def _plain(words: str) -> str:
    return " ".join(word for word in words.split() if word not in JOINING)


def _words(text: str) -> str:
    words = PUNCTUATION.sub(" ", text).split()
    return " ".join(SPELLINGS.get(word, word) for word in words)


def _canonical(words: str) -> str:
    words = words.removeprefix("the ")
    for pattern, instead in PHRASES:
        words = pattern.sub(instead, words)
    for pattern in (BEFORE, AFTER):
        if found := pattern.match(words):
            words = found["place"].removesuffix(COUNCIL) + COUNCIL
    return words


def _without_repetition(text: str) -> str:
    """A name without brackets that repeat or abbreviate what stands outside, or the reverse."""
    for found in BRACKETS.finditer(text):
        inside = next(group for group in found.groups() if group is not None)
        outside = (text[: found.start()] + text[found.end() :]).strip().removeprefix("the ")
        if abbreviates(outside, inside):
            return inside
        if abbreviates(inside, outside) or _same(inside, outside):
            return _without_repetition(outside)
    return text


def _same(one: str, other: str) -> bool:
    return normalise(one) == normalise(other) != ""


def _in_order(letters: str, text: str) -> bool:
    remaining = iter(text)
    return all(letter in remaining for letter in letters)
