"""What an analyst asks works, and gives the right answer."""

from typing import Any

import pytest

from graph.console import Console

pytestmark = pytest.mark.neo4j

GIVEN = {"words": "repairs", "label": "Borough", "slugs": ["hackney", "camden"], "n": 1}
ONE = "(a:Borough {slug: 'hackney'})"
OTHER = "(b:Borough {slug: 'camden'})"

FRIENDLY: dict[str, tuple[str, list[list[Any]]]] = {
    "count": ("MATCH (b:Borough) RETURN count(b)", [[2]]),
    "aggregates": (
        "MATCH (b:Borough) WITH b.population AS p RETURN sum(p), avg(p), min(p), max(p), "
        "stdev(p) > 0, percentileCont(p, 0.5)",
        [[469000, 234500.0, 210000, 259000, True, 234500.0]],
    ),
    "group and order": (
        "MATCH (b:Borough)-[r:PARTICIPATES_IN]->(p) RETURN r.role, count(*) AS n ORDER BY r.role",
        [["lead", 1], ["partner", 1]],
    ),
    "distinct": ("MATCH (:Borough)-->(p) RETURN DISTINCT p.slug", [["housing-repairs-online"]]),
    "skip and limit": (
        "MATCH (b:Borough) RETURN b.name ORDER BY b.name SKIP 1 LIMIT $n",
        [["Hackney"]],
    ),
    "collect": (
        "MATCH (b:Borough) WITH b ORDER BY b.name RETURN collect(b.name)",
        [[["Camden", "Hackney"]]],
    ),
    "unwind": ("UNWIND [1, 2] AS x RETURN x * 10", [[10], [20]]),
    "unwind a range": ("UNWIND range(1, 3) AS month RETURN month", [[1], [2], [3]]),
    "unwind a list of parameters": ("UNWIND $slugs AS s RETURN s", [["hackney"], ["camden"]]),
    "short range": ("RETURN [x IN range(1, 6) WHERE x % 2 = 0 | x * x]", [[[4, 16, 36]]]),
    "path": (
        f"MATCH p = {ONE}-[*1..2]-{OTHER} RETURN [n IN nodes(p) | n.name], length(p)",
        [[["Hackney", "Housing repairs online", "Camden"], 2]],
    ),
    "types along a path": (
        f"MATCH p = {ONE}-[*2]-{OTHER} RETURN [r IN relationships(p) | type(r)]",
        [[["PARTICIPATES_IN", "PARTICIPATES_IN"]]],
    ),
    "quantified path pattern": (
        f"MATCH {ONE} ((x)-[:PARTICIPATES_IN]-(y)){{1,3}} (b:Borough) RETURN b.name",
        [["Camden"]],
    ),
    "shortest": (f"MATCH p = SHORTEST 1 {ONE}--+{OTHER} RETURN length(p)", [[2]]),
    "all shortest": (f"MATCH p = ALL SHORTEST {ONE}--+{OTHER} RETURN length(p)", [[2]]),
    "any shortest": (f"MATCH p = ANY SHORTEST {ONE}--{{1,4}}{OTHER} RETURN length(p)", [[2]]),
    "shortest groups": (f"MATCH p = SHORTEST 1 GROUPS {ONE}--+{OTHER} RETURN length(p)", [[2]]),
    "shortestPath": (f"MATCH p = shortestPath({ONE}-[*..6]-{OTHER}) RETURN length(p)", [[2]]),
    "allShortestPaths": (
        f"MATCH p = allShortestPaths({ONE}-[*..6]-{OTHER}) RETURN length(p)",
        [[2]],
    ),
    "subquery": (
        f"MATCH {ONE} CALL (a) {{ MATCH (a)-->(p) RETURN count(p) AS n }} RETURN a.name, n",
        [["Hackney", 1]],
    ),
    "sum along a path": (
        f"MATCH p = {ONE}-[*2]-{OTHER} CALL (p) {{ UNWIND relationships(p) AS r "
        "RETURN sum(size(r.role)) AS s } RETURN s",
        [[11]],
    ),
    "exists": ("MATCH (b:Borough) WHERE EXISTS { (b)-->(:Project) } RETURN count(b)", [[2]]),
    "count subquery": (f"MATCH {ONE} RETURN COUNT {{ (a)-->() }}", [[1]]),
    "collect subquery": (
        f"MATCH {ONE} RETURN COLLECT {{ MATCH (a)-->(p) RETURN p.name }}",
        [[["Housing repairs online"]]],
    ),
    "full text": (
        "CALL db.index.fulltext.queryNodes('entity_text', $words) YIELD node, score "
        "RETURN node.name, score > 0",
        [["Housing repairs online", True]],
    ),
    "labels of the graph": (
        "CALL db.labels() YIELD label WHERE label = 'Borough' RETURN label",
        [["Borough"]],
    ),
    "relations of the graph": (
        "CALL db.relationshipTypes() YIELD relationshipType AS t "
        "WITH t WHERE t = 'HAS_THEME' RETURN t",
        [["HAS_THEME"]],
    ),
    "union": (
        "MATCH (n:Theme) RETURN n.name AS name UNION MATCH (n:Project) RETURN n.name AS name",
        [["Housing"], ["Housing repairs online"]],
    ),
    "union all": ("RETURN 1 AS x UNION ALL RETURN 1 AS x", [[1], [1]]),
    "any of a property": (
        "MATCH (b:Borough) WHERE any(a IN b.aliases WHERE a = 'LB Camden') RETURN b.name",
        [["Camden"]],
    ),
    "all, none, single": (
        "RETURN all(x IN [1, 2] WHERE x > 0) AND none(x IN $slugs WHERE x = '') "
        "AND single(x IN [1] WHERE x = 1)",
        [[True]],
    ),
    "list comprehension": (
        f"MATCH {ONE} RETURN [x IN coalesce(a.aliases, []) WHERE x CONTAINS 'LB' | toUpper(x)]",
        [[["LB HACKNEY"]]],
    ),
    "labels of a node": (
        f"MATCH {ONE} RETURN all(x IN ['Entity', 'Organisation', 'Borough'] WHERE x IN labels(a))",
        [[True]],
    ),
    "pattern comprehension": (
        f"MATCH {ONE} RETURN [(a)-[:PARTICIPATES_IN]->(p) WHERE p.name STARTS WITH 'H' | p.slug]",
        [[["housing-repairs-online"]]],
    ),
    "map projection": (
        f"MATCH {ONE} RETURN a {{.name, works: [(a)-->(p) | p.name]}}",
        [[{"name": "Hackney", "works": ["Housing repairs online"]}]],
    ),
    "optional": (
        "MATCH (t:Theme) OPTIONAL MATCH (t)-[:BROADER_THEME]->(x) RETURN t.name, x.name",
        [["Housing", None]],
    ),
    "case": (
        "MATCH (b:Borough) RETURN CASE WHEN b.population > 250000 THEN 'large' ELSE 'small' END "
        "AS size, count(*) ORDER BY size",
        [["large", 1], ["small", 1]],
    ),
    "not a pattern": ("MATCH (t:Theme) WHERE NOT (t)-->() RETURN t.name", [["Housing"]]),
    "label expression": ("MATCH (n:(Borough|Project)&!Theme) RETURN count(n)", [[3]]),
    "label by parameter": ("MATCH (n:$($label)) RETURN count(n)", [[2]]),
    "in a list": (
        "MATCH (b:Borough) WHERE b.slug IN $slugs RETURN b.name ORDER BY b.name",
        [["Camden"], ["Hackney"]],
    ),
    "regular expression": (
        "MATCH (b:Borough) WHERE b.name =~ '(?i)^ha.*' RETURN b.name",
        [["Hackney"]],
    ),
    "text functions": (
        f"MATCH {ONE} RETURN toLower(a.name) + '!', split(a.name, 'k')[0], "
        "replace(a.name, 'ney', ''), size(a.name), trim(' x '), substring(a.name, 1, 2)",
        [["hackney!", "Hac", "Hack", 7, "x", "ac"]],
    ),
    "dates": (
        "RETURN date('2026-01-31') + duration({months: 1}), date.truncate('month', "
        "date('2026-05-17')), duration.between(date('2026-01-01'), date('2026-03-02')), "
        "datetime('2026-01-02T03:04:05Z').year, date() > date('2020-01-01')",
        [["2026-02-28", "2026-05-01", "P2M1D", 2026, True]],
    ),
    "points": (
        "RETURN round(point.distance(point({latitude: 51.5, longitude: 0.0}), "
        "point({latitude: 51.6, longitude: 0.0})) / 1000)",
        [[11.0]],
    ),
    "numbers": (
        "RETURN round(2.567, 1), 7 % 3, 2 ^ 3, toInteger('4'), abs(-1)",
        [[2.6, 1, 8.0, 4, 1]],
    ),
    "types": ("RETURN valueType(1), 'a' IS :: STRING", [["INTEGER NOT NULL", True]]),
    "dynamic property": (
        f"MATCH {ONE} RETURN a['na' + 'me'], keys(a)[0] IS NOT NULL",
        [["Hackney", True]],
    ),
    "comments and quotes": (
        '// what\nMATCH (b:`Borough`) /* who */ WHERE b.`slug` = "hackney" RETURN b.name;',
        [["Hackney"]],
    ),
    "words that look hostile": (
        "MATCH (b:Borough) WHERE b.use IS NULL AND b.name <> 'CREATE (n) // LOAD CSV' "
        "RETURN count(b) AS reduce",
        [[2]],
    ),
    "schema": ("CALL db.schema.visualization() YIELD nodes RETURN size(nodes) > 1", [[True]]),
    "windows line ends": ("MATCH (b:Borough)\r\nRETURN count(b)\r\n", [[2]]),
}


@pytest.mark.parametrize("name", FRIENDLY)
async def test_it_answers(name: str, console: Console) -> None:
    statement, rows = FRIENDLY[name]

    assert (await console.ask(statement, GIVEN, 100)).rows == rows


async def test_names_that_nothing_has_are_told(console: Console) -> None:
    answer = await console.ask("MATCH (b:Brough)-[:KNOWS]->(p) RETURN p.nmae", {}, 5)

    assert answer.rows == []
    assert sorted(answer.notes) == [
        "Nothing in the graph has the label Brough: names are those of /ontology.",
        "Nothing in the graph has the property nmae: names are those of /ontology.",
        "Nothing in the graph has the relationship type KNOWS: names are those of /ontology.",
    ]
    assert (await console.ask("MATCH (b:Borough) RETURN b.name", {}, 5)).notes == []
