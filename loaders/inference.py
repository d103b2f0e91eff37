"""Links that a text implies: the themes, skills and roles whose words stand in it.

Whole words only, letter case and plurals aside. What is found is stored as inferred, with the
words that matched, and never mixed up with what a source asserts.

Of ESCO only knowledge is looked for, and only by its preferred label: its other skills are phrases
("manage budgets"), and its other labels are loose. A label that ESCO itself has to explain in
brackets, such as "Chef (tools for software configuration management)", is no sure sign.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ontology.record import Link, Record, Reference

WORD = re.compile(r"[a-z0-9+#]+(?:['’][a-z]+)?")
TEXTS = ("name", "description", "needs", "tags", "specialistRole")


@dataclass(frozen=True, slots=True)
class Term:
    """A concept that a text can mean: its type, its best identifier, and the words for it."""

    type: str
    identifier: str
    words: tuple[str, ...]


# What may be inferred: type of record -> type of concept -> relation.
RELATIONS: dict[str, dict[str, str]] = {
    "Project": {"Theme": "hasTheme", "Skill": "needsSkill"},
    "Opportunity": {"Theme": "hasTheme", "Skill": "needsSkill"},
    "Grant": {"Theme": "hasTheme"},
    "ApprenticeshipStandard": {"Skill": "developsSkill", "Role": "preparesFor"},
}


# Names of tools whose letters mean something else in most texts.
AMBIGUOUS = frozenset({"groovy", "ios", "less", "solidity", "spark", "vagrant"})


def terms(record: Record) -> Iterator[Term]:
    """The concept that a record describes, if it describes one that texts can mean."""
    if record.type in ("Theme", "Skill") or (record.type == "Role" and not record.links):
        aliases = record.properties.get("aliases", ())
        names = tuple(map(str, aliases)) if isinstance(aliases, tuple) else ()
        told = record.properties.get("framework"), record.properties.get("skillType")
        words = wording((record.name, *names), *told)
        yield Term(record.type, record.identifiers[0], words)


def wording(names: tuple[str, ...], framework: object, skill_type: object) -> tuple[str, ...]:
    """Of all names of a concept, the preferred one first, those by which texts mean it."""
    if framework != "ESCO":
        return names
    sure = skill_type == "knowledge" and "(" not in names[0] and names[0].lower() not in AMBIGUOUS
    return names[:1] if sure else ()


# Divisions of CPV codes under which digital work is bought: software, IT, research, business and
# other services. What is classed elsewhere tests doors, not software.
DIGITAL = ("48", "72", "73", "79", "98")
# The route of the apprenticeship standards that lead into the profession whose skills and roles are
# known. What is on another tests metal, or delivers parcels.
PROFESSION = "Digital"


def _relations(record: Record) -> dict[str, str]:
    """What may be inferred of a record: type of concept -> relation."""
    relations = RELATIONS.get(record.type, {})
    if record.properties.get("route", PROFESSION) != PROFESSION:
        return {}
    codes = record.properties.get("cpv")
    if isinstance(codes, tuple) and not any(str(code).startswith(DIGITAL) for code in codes):
        return {type_: name for type_, name in relations.items() if type_ != "Skill"}
    return relations


class TextLinker:
    """Finds the concepts in texts. Time grows with the text, not with the number of concepts."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_words: dict[tuple[str, ...], dict[str, Term]] = {}
        for term in terms:
            for words in term.words:
                if key := tuple(word for word, _ in _words(words)):
                    self._by_words.setdefault(key, {})[term.identifier] = term
        # What names a theme means the theme: planning applications need no skill at planning.
        for key, meant in self._by_words.items():
            if themes := {i: term for i, term in meant.items() if term.type == "Theme"}:
                self._by_words[key] = themes | {
                    i: term for i, term in meant.items() if len(key) > 1
                }
        self._longest = max(map(len, self._by_words), default=0)

    def link(self, record: Record) -> Record:
        """Add to a record the links that its texts imply and its source does not assert."""
        relations = _relations(record)
        if not relations:
            return record
        asserted = {(x.relation, i) for x in record.links for i in x.target.identifiers}
        found: dict[Term, list[str]] = {}
        for text in _texts(record):
            for term, words in self.find(text):
                found.setdefault(term, []).append(words)
        links = tuple(
            Link(relation, _reference(term), basis="inferred", matched=tuple(dict.fromkeys(words)))
            for term, words in sorted(found.items(), key=lambda item: item[0].identifier)
            if (relation := relations.get(term.type)) is not None
            and (relation, term.identifier) not in asserted
        )
        return replace(record, links=record.links + links) if links else record

    def find(self, text: str) -> Iterator[tuple[Term, str]]:
        """Yield each concept whose words stand in the text, with the words as they stand there.

        A theme's words within a longer name of other themes are a part of that name: an IT health
        check is of security, not of health.
        """
        words = _words(text)
        spans = dict(self._spans(words))
        for (start, end), terms in spans.items():
            for term in terms:
                if term.type != "Theme" or not _swallowed(term, start, end, spans):
                    yield term, " ".join(written for _, written in words[start:end])

    def _spans(
        self, words: list[tuple[str, str]]
    ) -> Iterator[tuple[tuple[int, int], tuple[Term, ...]]]:
        """Yield where concepts are named, from one word to before another, and which."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + self._longest, len(words)) + 1):
                key = tuple(word for word, _ in words[start:end])
                if terms := self._by_words.get(key):
                    yield (start, end), tuple(terms.values())


def _swallowed(
    term: Term, start: int, end: int, spans: Mapping[tuple[int, int], tuple[Term, ...]]
) -> bool:
    """Whether a longer name around these words means themes, and not this one."""
    return any(
        first <= start and end <= last and last - first > end - start
        for (first, last), others in spans.items()
        if term not in others and any(other.type == "Theme" for other in others)
    )


def _reference(term: Term) -> Reference:
    return Reference(term.type, (term.identifier,))


def _texts(record: Record) -> Iterator[str]:
    for name in TEXTS:
        value = record.properties.get(name)
        if isinstance(value, tuple):
            yield from map(str, value)
        elif value is not None:
            yield str(value)


def _words(text: str) -> list[tuple[str, str]]:
    """Split a text into pairs of a word in the singular, and the word as it is written."""
    return [(_singular(word), word) for word in WORD.findall(text.lower().replace("&", " and "))]


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    ends_plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if len(word) > 3 and ends_plural else word
