"""Builds the smallest graph that shows a thing, in exactly the shape that loading writes."""

import datetime as dt
from typing import Any

from neo4j import Driver

from ontology.model import load_model
from ontology.naming import slugify, to_kebab

LOADED = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


class SmallGraph:
    """Entities, relationships, records and sources, written one by one."""

    def __init__(self, driver: Driver, database: str = "neo4j") -> None:
        self._driver, self._database = driver, database

    def entity(self, type_name: str, name: str, **properties: Any) -> str:
        """An entity; its slug is made from its name unless one is given. Returns its id."""
        entity_type = load_model().entity_types[type_name]
        slug = properties.pop("slug", None) or slugify(name)
        id_ = f"{to_kebab(entity_type.root)}/{slug}"
        self.run(
            f"CREATE (n:{':'.join(entity_type.labels)}) SET n = $properties",
            properties={
                **properties,
                "id": id_,
                "slug": slug,
                "name": name,
                "sortKey": name.lower(),
            },
        )
        return id_

    def link(self, start: str, relation: str, end: str, **attributes: Any) -> None:
        """A current relationship by the relation's forward name; asserted unless it says else."""
        common = {
            "key": str(attributes.get("role", "")),
            "basis": "asserted",
            "records": [],
            "knownFrom": LOADED,
        }
        self.run(
            "MATCH (a:Entity {id: $start}), (b:Entity {id: $end}) "
            f"CREATE (a)-[r:{load_model().relations[relation].type_name}]->(b) SET r = $attributes",
            start=start,
            end=end,
            attributes={**common, **attributes},
        )

    def former(self, start: str, relation: str, end: str) -> None:
        """A relationship that its source has dropped."""
        was = load_model().relations[relation].type_name
        self.run(
            "MATCH (a:Entity {id: $start}), (b:Entity {id: $end}) "
            "CREATE (a)-[:FORMER {was: $was, key: '', basis: 'asserted', records: []}]->(b)",
            start=start,
            end=end,
            was=was,
        )

    def source(self, name: str, **properties: Any) -> str:
        """A source with what every source says. Returns its id."""
        described = {
            "id": f"source/{name}",
            "name": name,
            "title": f"The {name} list",
            "publisher": "A publisher",
            "licence": "OGL-UK-3.0",
            "rank": 10,
            "loadedAt": LOADED,
        }
        self.run("CREATE (s:Source) SET s = $properties", properties=described | properties)
        return f"source/{name}"

    def record(self, source: str, source_id: str, about: str, **properties: Any) -> str:
        """A record of a source about an entity. Returns its id."""
        id_ = f"record/{source}/{source_id}"
        described = {
            "id": id_,
            "name": source_id,
            "source": source,
            "sourceId": source_id,
            "row": f"{source}.csv:2",
            "contentHash": "0" * 64,
            "retrievedAt": LOADED,
            "knownFrom": LOADED,
        }
        self.run(
            "MATCH (e:Entity {id: $about}), (s:Source {name: $source}) "
            "CREATE (s)<-[:FROM]-(r:Record)-[:ABOUT {rule: 'identifier', score: 1.0, "
            "decidedBy: 'load'}]->(e) SET r = $properties",
            about=about,
            source=source,
            properties=described | properties,
        )
        return id_

    def run(self, cypher: str, **parameters: Any) -> None:
        """Any other statement."""
        self._driver.execute_query(cypher, parameters, database_=self._database)
