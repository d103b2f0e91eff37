"""The widest of the twelve questions."""

from benchmarks.peer.pair import Pair

NESTED = Pair(
    "10 33 × 10 × 5, nested pages",
    """{ boroughs(first: 33) { nodes { name participatesIn(first: 10) { edges { role
      node { name hasParticipant(first: 5) { edges { role node { name } } } } } } } } }""",
    """{ boroughs(limit: 33, sort: [{sortKey: ASC}, {id: ASC}]) { name
      participatesInConnection(first: 10, sort: [{node: {sortKey: ASC}}, {node: {id: ASC}}]) {
        edges { properties { role } node { name
          hasParticipantConnection(first: 5, sort: [{node: {sortKey: ASC}}, {node: {id: ASC}}]) {
            edges { properties { role } node { name } } } } } } } }""",
    """CALL () { MATCH (b:Borough) WITH b ORDER BY b.sortKey, b.id LIMIT 33
      RETURN collect({name: b.name, participatesIn: {edges: COLLECT {
        MATCH (b)-[r:PARTICIPATES_IN]->(p) WITH r, p ORDER BY p.sortKey, p.id LIMIT 10
        RETURN {role: toUpper(r.role), node: {name: p.name, hasParticipant: {edges: COLLECT {
          MATCH (p)<-[s:PARTICIPATES_IN]-(o) WITH s, o ORDER BY o.sortKey, o.id LIMIT 5
          RETURN {role: toUpper(s.role), node: {name: o.name}} }}}} }}}) AS nodes }
    RETURN {boroughs: {nodes: nodes}}""",
)
FLAT = Pair(
    "11 1,000 × 5 properties",
    """query ($first: Int!) { opportunities(first: $first) {
      nodes { name url location publishedDate closingDate } } }""",
    """query ($first: Int!) { opportunities(limit: $first, sort: [{sortKey: ASC}, {id: ASC}]) {
      name url location publishedDate closingDate } }""",
    """CALL () { MATCH (o:Opportunity) WHERE o.sortKey IS NOT NULL
      WITH o ORDER BY o.sortKey, o.id LIMIT $first
      RETURN collect({name: o.name, url: o.url, location: o.location,
        publishedDate: toString(o.publishedDate), closingDate: toString(o.closingDate)}) AS nodes }
    RETURN {opportunities: {nodes: nodes}}""",
    "RETURN {first: 1000} AS v",
)
DEEP = Pair(
    "12 1,000 × 3 levels",
    """query ($first: Int!) { opportunities(first: $first) { nodes { name
      soughtBy(first: 2) { nodes { name } }
      needsSkill(first: 3) { nodes { name broaderSkill(first: 2) { nodes { name } } } } } } }""",
    """query ($first: Int!) { opportunities(limit: $first, sort: [{sortKey: ASC}, {id: ASC}]) { name
      soughtBy(limit: 2, sort: [{sortKey: ASC}, {id: ASC}]) { name }
      needsSkill(limit: 3, sort: [{sortKey: ASC}, {id: ASC}]) { name
        broaderSkill(limit: 2, sort: [{sortKey: ASC}, {id: ASC}]) { name } } } }""",
    """CALL () { MATCH (o:Opportunity) WHERE o.sortKey IS NOT NULL
      WITH o ORDER BY o.sortKey, o.id LIMIT $first
      RETURN collect({name: o.name,
        soughtBy: {nodes: COLLECT { MATCH (o)-[:SOUGHT_BY]->(b)
          WITH b ORDER BY b.sortKey, b.id LIMIT 2 RETURN {name: b.name} }},
        needsSkill: {nodes: COLLECT { MATCH (o)-[:NEEDS_SKILL]->(s)
          WITH s ORDER BY s.sortKey, s.id LIMIT 3
          RETURN {name: s.name, broaderSkill: {nodes: COLLECT { MATCH (s)-[:BROADER_SKILL]->(w)
            WITH w ORDER BY w.sortKey, w.id LIMIT 2 RETURN {name: w.name} }}} }}}) AS nodes }
    RETURN {opportunities: {nodes: nodes}}""",
    "RETURN {first: 1000} AS v",
)
WIDE = (NESTED, FLAT, DEEP)
