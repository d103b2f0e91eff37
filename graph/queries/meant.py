"""What words in a question mean: concepts by id, slug or name, firms by company number too."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.asker import Asker
from graph.matching.work import Named
from graph.queries.node import entity_id

COMPANY_NUMBER = re.compile(r"[A-Za-z]{0,2}\d{1,8}")
ENDINGS = [
    nation + form
    for nation in ("", " uk", " (uk)")
    for form in ("", " ltd", " limited", " plc", " llp")
]
ENDING = re.compile(r"( \(?uk\)?)?( ltd| limited| plc| llp)$")


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant, by type, and the words that mean nothing known."""

    things: Mapping[str, tuple[Named, ...]]
    unknown: tuple[str, ...]


async def meant(reader: Asker, words: Mapping[str, Sequence[str]]) -> Meant:
    """The things of each type that words mean; of several with one name the first by id."""
    asked = [_asked(type_, text) for type_, texts in words.items() for text in texts]
    row = await reader.row(
        """
        UNWIND range(0, size($asked) - 1) AS i
        WITH $asked[i] AS a ORDER BY i
        OPTIONAL CALL (a) {
          CALL (a) {
            MATCH (n:Entity {id: a.id}) RETURN n, 0 AS far
            UNION
            MATCH (n:Skill|Theme|Service)
            WHERE a.type IN labels(n)
            AND any(name IN [n.name] + coalesce(n.aliases, []) WHERE toLower(name) IN a.names)
            RETURN n, 1 AS far
            UNION
            MATCH (n:Organisation) WHERE a.type = 'Organisation' AND (a.company IN n.identifiers
            OR any(name IN [n.name] + coalesce(n.aliases, [])
              WHERE replace(replace(toLower(name), '.', ''), ',', '') IN a.names))
            RETURN n, 1 AS far
          }
          RETURN n ORDER BY far, n.id LIMIT 1
        }
        RETURN collect([a.type, a.text, n.id, n.name]) AS found
        """,
        asked=asked,
    )
    things: dict[str, tuple[Named, ...]] = {}
    for type_, _, id_, name in row["found"]:
        if id_ is not None:
            things[type_] = (*things.get(type_, ()), Named(id_, name))
    return Meant(things, tuple(text for _, text, id_, _ in row["found"] if id_ is None))


def _asked(type_: str, text: str) -> dict[str, object]:
    name = text.strip().lower()
    plain = ENDING.sub("", re.sub(r"[.,]", "", name))
    number = COMPANY_NUMBER.fullmatch(text.strip())
    return {
        "type": type_,
        "text": text,
        "id": entity_id(type_, text),
        "names": [plain + ending for ending in ENDINGS] if type_ == "Organisation" else [name],
        "company": f"company:{number[0].upper().zfill(8)}" if number else None,
    }
