"""The Cypher that writes: labels and types come from the ontology, values are parameters only."""

from collections.abc import Iterable

# Two ISO dates with a slash between, either of them empty: what one record says of the validity.
# A relationship holds from the earliest start to the latest end; an open end wins.
HULL = """
  reduce(low = null, p IN periods |
    CASE WHEN split(p, '/')[0] = '' THEN low
         WHEN low IS NULL OR date(split(p, '/')[0]) < low THEN date(split(p, '/')[0])
         ELSE low END) AS validFrom,
  CASE WHEN any(p IN periods WHERE split(p, '/')[1] = '') THEN null ELSE
    reduce(high = null, p IN periods |
      CASE WHEN high IS NULL OR date(split(p, '/')[1]) > high THEN date(split(p, '/')[1])
           ELSE high END) END AS validTo
"""

# A relationship that is about to be another keeps what it was beside it, out of sight of questions
# about now. What one load itself has made is not kept: nobody has known it.
KEEP = """
FOREACH (_ IN CASE WHEN differs THEN [1] ELSE [] END |
  CREATE (a)-[f:FORMER]->(b)
  SET f = properties(r), f.was = type(r), f.knownTo = $at)
SET r.changedAt = CASE WHEN differs THEN $at ELSE r.changedAt END
"""

WRITE_RECORDS = """
UNWIND $rows AS row
MATCH (e:Entity {id: row.entity})
MATCH (s:Source {id: $source})
MERGE (r:Record {id: row.properties.id})
SET r += row.properties, r.retrievedAt = $at, r.knownFrom = $at
MERGE (r)-[about:ABOUT]->(e)
SET about += row.about
MERGE (r)-[:FROM]->(s)
"""

# The support of some records is taken from a relationship, which is closed if no other is left.
WITHDRAW = f"""
WITH r, startNode(r) AS a, endNode(r) AS b, coalesce(r.changedAt, r.knownFrom) < $at AS differs,
     [i IN range(0, size(r.records) - 1) WHERE NOT r.records[i] IN gone] AS left
WITH r, a, b, differs, [i IN left | r.records[i]] AS records, [i IN left | r.periods[i]] AS periods
WITH r, a, b, differs, records, periods,
{HULL}
{KEEP}
SET r.records = records, r.periods = periods, r.validFrom = validFrom, r.validTo = validTo
WITH r WHERE size(r.records) = 0
DELETE r
"""

RETRACT_RECORDS = f"""
UNWIND $rows AS row
MATCH (e:Entity {{id: row.entity}})-[r]-(:Entity)
WHERE row.record IN r.records AND type(r) <> 'FORMER'
WITH r, collect(DISTINCT row.record) AS gone
{WITHDRAW}
"""

RETRACT_ASSERTIONS = f"""
UNWIND $rows AS row
MATCH (a:Entity {{id: row.start}})-[r {{key: row.key}}]->(b:Entity {{id: row.end}})
WHERE row.record IN r.records AND type(r) = row.type
WITH r, collect(DISTINCT row.record) AS gone
{WITHDRAW}
"""

REPOINT = """
UNWIND $rows AS row
MATCH (r:Record {id: row.record})-[old:ABOUT]->(left:Entity)
MATCH (e:Entity {id: row.entity})
CREATE (r)-[was:WAS_ABOUT]->(left)
SET was = properties(old), was.knownTo = $at
DELETE old
CREATE (r)-[about:ABOUT {rule: row.rule, score: row.score, decidedBy: row.decided_by}]->(e)
SET about.knownFrom = $at
"""

CLOSE_RECORDS = """
UNWIND $rows AS id
MATCH (r:Record {id: id})-[about:ABOUT]->(e:Entity)
CREATE (r)-[was:WAS_ABOUT]->(e)
SET was = properties(about), r.knownTo = $at
REMOVE r:Record SET r:FormerRecord
DELETE about
"""

WRITE_REVIEWS = """
UNWIND $rows AS row
MERGE (v:Review {key: row.key})
ON CREATE SET v.status = 'open', v.raisedAt = $at
SET v.name = row.name, v.source = row.source, v.candidates = row.candidates, v.scores = row.scores
"""

NOTE_STEP = """
UNWIND $rows AS step
MATCH (l:Load {source: step.source})
SET l += step, l.movedAt = datetime()
"""


def write_entities(labels: Iterable[str], all_labels: Iterable[str]) -> str:
    """Create or replace entities of one type; a label that no longer fits is taken away.

    An entity that changes keeps what it was as a ``FormerState``.
    """
    wanted = tuple(labels)
    stale = [label for label in all_labels if label not in wanted]
    return f"""
    UNWIND $rows AS row
    MERGE (e:Entity {{id: row.id}})
    WITH e, row.properties AS now
    WITH e, now, coalesce(e.knownFrom, $at) AS knownFrom, e.changedAt AS changedAt,
      CASE WHEN coalesce(e.changedAt, e.knownFrom) < $at
           THEN NOT e:{"&".join(wanted)} OR e:{"|".join(stale)}
             OR e{{.*, changedAt: 0}} <> now{{.*, knownFrom: e.knownFrom, changedAt: 0}}
           ELSE false END AS differs
    FOREACH (_ IN CASE WHEN differs THEN [1] ELSE [] END |
      CREATE (e)-[:WAS]->(s:FormerState)
      SET s = properties(e), s.was = labels(e), s.knownTo = $at)
    SET e = now, e:{":".join(wanted)}, e.knownFrom = knownFrom,
        e.changedAt = CASE WHEN differs THEN $at ELSE changedAt END
    REMOVE e:{":".join(stale)}
    """


def orphan_entities(all_labels: Iterable[str]) -> str:
    """Take entities that no record speaks of any more out of current sight, keeping the node."""
    return f"""
    UNWIND $rows AS id
    MATCH (e:Entity {{id: id}})
    SET e.was = labels(e), e.knownTo = $at, e:FormerEntity
    REMOVE e:{":".join(all_labels)}
    """


def write_relationships(type_name: str) -> str:
    """Create relationships of one type, or add a record's support to those that are there.

    Each relationship must come once, with all its records: a row does not see what another row of
    the same statement has set. An end that a later batch writes is made bare here, so that the
    order of records is free.
    """
    return f"""
    UNWIND $rows AS row
    MERGE (a:Entity {{id: row.start}})
    MERGE (b:Entity {{id: row.end}})
    MERGE (a)-[r:{type_name} {{key: row.key}}]->(b)
    WITH a, b, r, row, [i IN range(0, size(coalesce(r.records, [])) - 1)
                  WHERE NOT r.records[i] IN row.records] AS others
    WITH a, b, r, row, [i IN others | r.records[i]] + row.records AS records,
         [i IN others | r.periods[i]] + row.periods AS periods
    WITH a, b, r, row, records, periods,
    {HULL}
    WITH a, b, r, row, records, periods, validFrom, validTo,
      CASE WHEN coalesce(r.changedAt, r.knownFrom) < $at
           THEN any(k IN keys(row.attributes) WHERE coalesce(r[k] <> row.attributes[k], true))
             OR coalesce(r.validFrom <> validFrom, (r.validFrom IS NULL) <> (validFrom IS NULL))
             OR coalesce(r.validTo <> validTo, (r.validTo IS NULL) <> (validTo IS NULL))
           ELSE false END AS differs
    {KEEP}
    SET r += row.attributes, r.records = records, r.periods = periods,
      r.validFrom = validFrom, r.validTo = validTo, r.knownFrom = coalesce(r.knownFrom, $at)
    """
