"""How much is in the graph: by type, by relation, by source."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.asker import Asker
from graph.asking.moment import NOW, Moment
from graph.asking.view import View, where
from ontology.model import load_model


@dataclass(frozen=True, slots=True)
class Stats:
    """Things and relationships at a moment.

    A type counts its more special ones too: an Organisation may be a Borough. ``by_source`` has the
    sources' properties, each with the number of its ``records`` that were known.
    """

    entities: int
    by_type: Mapping[str, int]
    by_relation: Mapping[str, int]
    by_source: tuple[Mapping[str, Any], ...]

    @property
    def relationships(self) -> int:
        """All relationships."""
        return sum(self.by_relation.values())

    @property
    def loaded_at(self) -> dt.datetime | None:
        """When the newest data was loaded."""
        return max((s["loadedAt"] for s in self.by_source if s.get("loadedAt")), default=None)


async def stats(reader: Asker, moment: Moment = NOW) -> Stats:
    """Count everything; Neo4j keeps the counts of things and relationships of now ready."""
    model, view = load_model(), View(moment)
    counts = [
        f"MATCH (n:{view.labels(name)}) {where(view.there('n', name))} "
        f"WITH count(n) AS many RETURN '{name}' AS name, many"
        for name in model.entity_types
    ] + [
        f"MATCH ()-[r:{view.walked(relation.type_name)}]->() "
        f"{where(view.held('r', relation.type_name))} "
        f"WITH count(r) AS many RETURN '{name}' AS name, many"
        for name, relation in model.relations.items()
    ]
    row = await reader.row(
        f"""
        CALL () {{ {" UNION ALL ".join(counts)} }}
        WITH collect([name, many]) AS counts
        CALL () {{
          MATCH (s:Source)
          WITH s, COUNT {{ {view.records("(s)<-[:FROM]-")} }} AS records ORDER BY s.rank, s.id
          RETURN collect(s {{.*, records: records}}) AS sources
        }}
        RETURN counts, sources
        """,
        **view.parameters,
    )
    many = dict(row["counts"])
    return Stats(
        entities=many["Entity"],
        by_type={name: many[name] for name in model.entity_types if name != "Entity"},
        by_relation={name: many[name] for name in model.relations},
        by_source=tuple(row["sources"]),
    )
