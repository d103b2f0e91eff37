"""The twelve questions, from one look-up to 1,000 things of three levels.

The peer gets its leanest form of each: plain lists where only nodes are asked, connections where
attributes of relationships or counts are. Every list has the same order on all sides.
"""

from benchmarks.peer.pair import Pair
from benchmarks.peer.wide import WIDE

BOROUGHS = "MATCH (b:Borough) RETURN {id: b.id} AS v ORDER BY b.id"
MONTHS = """
UNWIND range(0, 23) AS m WITH date('2016-06-01') + duration({months: m}) AS day
RETURN {from: toString(day), to: toString(day + duration({months: 3}))} AS v
"""
BUYERS = """
MATCH (b:Organisation)<-[:SOUGHT_BY]-() WITH b, count(*) AS n ORDER BY n DESC, b.id LIMIT 40
RETURN {id: b.id} AS v
"""
THEMED = """
MATCH (t:Theme)<-[:HAS_THEME]-(:Opportunity) WITH t, count(*) AS n ORDER BY n DESC, t.id LIMIT 12
UNWIND [2016, 2017, 2018] AS year
RETURN {theme: t.id, from: year + '-05-01', to: year + '-12-31', least: 100000.0} AS v
"""
# Words that at most 100 works have, so that a page holds all that is found; the peer is given the
# very query that our words become, since it passes on what its client writes in Lucene's language.
WORDS = "UNWIND ['{words}'] AS words RETURN {{text: words}} AS v"
SEARCHED = ("passport", "border", "analytics", "content designer", "delivery manager", "apprentice")

LOOK_UP = Pair(
    "1 look-up by id",
    """query ($id: String!) { borough(id: $id) { id name gssCode population url } }""",
    """query ($id: ID!) { boroughs(where: {id: {eq: $id}}) { id name gssCode population url } }""",
    """MATCH (b:Entity:Borough {id: $id})
    RETURN {borough: b {.id, .name, .gssCode, .population, .url}}""",
    BOROUGHS,
)
ONE_HOP = Pair(
    "2 one hop, attributes of relationships",
    """query ($id: String!) { borough(id: $id) { name participatesIn(first: 10) {
      edges { role node { name phase } } } } }""",
    """query ($id: ID!) { boroughs(where: {id: {eq: $id}}) { name
      participatesInConnection(first: 10, sort: [{node: {sortKey: ASC}}, {node: {id: ASC}}]) {
        edges { properties { role } node { name phase } } } } }""",
    """MATCH (b:Entity:Borough {id: $id})
    RETURN {borough: {name: b.name, participatesIn: {edges: COLLECT {
      MATCH (b)-[r:PARTICIPATES_IN]->(p) WITH r, p ORDER BY p.sortKey, p.id LIMIT 10
      RETURN {role: toUpper(r.role), node: {name: p.name, phase: toUpper(p.phase)}} }}}}""",
    BOROUGHS,
)
PAGE = Pair(
    "3 a page of 100",
    """query ($first: Int!) { skills(first: $first) {
      nodes { id name framework skillType url } } }""",
    """query ($first: Int!) { skills(limit: $first, sort: [{sortKey: ASC}, {id: ASC}]) {
      id name framework skillType url } }""",
    """CALL () { MATCH (s:Skill) WHERE s.sortKey IS NOT NULL
      WITH s ORDER BY s.sortKey, s.id LIMIT $first
      RETURN collect(s {.id, .name, .framework, .skillType, .url}) AS nodes }
    RETURN {skills: {nodes: nodes}}""",
    "RETURN {first: 100} AS v",
)
FILTERED = Pair(
    "4 filters on properties, two keys of order",
    """query ($from: Date!, $to: Date!) { opportunities(first: 20,
      where: {publishedDate: {gte: $from, lt: $to}, status: {in: ["closed", "awarded"]},
        category: {eq: "digital-outcomes"}},
      orderBy: [{publishedDate: DESC}, {name: ASC}]) {
        nodes { name publishedDate closingDate location } } }""",
    """query ($from: Date!, $to: Date!) { opportunities(limit: 20,
      where: {publishedDate: {gte: $from, lt: $to}, status: {in: ["closed", "awarded"]},
        category: {eq: "digital-outcomes"}},
      sort: [{publishedDate: DESC}, {sortKey: ASC}, {id: ASC}]) {
        name publishedDate closingDate location } }""",
    """CALL () { MATCH (o:Opportunity)
      WHERE date($from) <= o.publishedDate < date($to) AND o.status IN ['closed', 'awarded']
        AND o.category = 'digital-outcomes'
      WITH o ORDER BY o.publishedDate DESC, o.sortKey, o.id LIMIT 20
      RETURN collect({name: o.name, publishedDate: toString(o.publishedDate),
        closingDate: toString(o.closingDate), location: o.location}) AS nodes }
    RETURN {opportunities: {nodes: nodes}}""",
    MONTHS,
)
ACROSS = Pair(
    "5 filter across a relationship, total",
    """query ($id: String!) { opportunities(first: 20, where: {soughtBy: {some: {id: {eq: $id}}}}) {
      totalCount nodes { name publishedDate } } }""",
    """query ($id: ID!) { opportunitiesConnection(first: 20,
      where: {soughtBy: {some: {id: {eq: $id}}}}, sort: [{sortKey: ASC}, {id: ASC}]) {
        totalCount edges { node { name publishedDate } } } }""",
    """MATCH (b:Entity {id: $id})
    RETURN {opportunities: {totalCount: COUNT { (b)<-[:SOUGHT_BY]-(:Opportunity) },
      nodes: COLLECT { MATCH (b)<-[:SOUGHT_BY]-(o:Opportunity)
        WITH o ORDER BY o.sortKey, o.id LIMIT 20
        RETURN {name: o.name, publishedDate: toString(o.publishedDate)} }}}""",
    BUYERS,
)
LOGICAL = Pair(
    "6 AND, OR, NOT across relationships",
    """query ($theme: String!, $from: Date!, $to: Date!, $least: Float!) {
      opportunities(first: 20, where: {publishedDate: {gte: $from, lt: $to},
        OR: [{hasTheme: {some: {id: {eq: $theme}}}},
             {AND: [{status: {eq: "awarded"}}, {resultsIn: {some: {amount: {gte: $least}}}}]}],
        NOT: {category: {eq: "digital-specialists"}}}) {
          totalCount nodes { name status resultsIn(first: 2) { nodes { amount } } } } }""",
    """query ($theme: ID!, $from: Date!, $to: Date!, $least: Float!) {
      opportunitiesConnection(first: 20, where: {publishedDate: {gte: $from, lt: $to},
        OR: [{hasTheme: {some: {id: {eq: $theme}}}},
             {AND: [{status: {eq: "awarded"}}, {resultsIn: {some: {amount: {gte: $least}}}}]}],
        NOT: {category: {eq: "digital-specialists"}}}, sort: [{sortKey: ASC}, {id: ASC}]) {
          totalCount edges { node { name status
            resultsIn(limit: 2, sort: [{sortKey: ASC}, {id: ASC}]) { amount } } } } }""",
    """CALL () { MATCH (o:Opportunity) WHERE date($from) <= o.publishedDate < date($to)
      AND NOT coalesce(o.category = 'digital-specialists', false)
      AND (EXISTS { (o)-[:HAS_THEME]->(:Entity {id: $theme}) } OR (o.status = 'awarded'
        AND EXISTS { MATCH (o)-[:RESULTS_IN]->(c) WHERE c.amount >= $least }))
      WITH o ORDER BY o.sortKey, o.id
      WITH collect(o) AS fitting
      RETURN size(fitting) AS total, COLLECT { UNWIND fitting[..20] AS o
        RETURN {name: o.name, status: o.status, resultsIn: {nodes: COLLECT {
          MATCH (o)-[:RESULTS_IN]->(c) WITH c ORDER BY c.sortKey, c.id LIMIT 2
          RETURN {amount: c.amount} }}} } AS nodes }
    RETURN {opportunities: {totalCount: total, nodes: nodes}}""",
    THEMED,
)
COUNTS = Pair(
    "7 three counts of each of 33",
    """{ boroughs(first: 33) { nodes { name seeks { totalCount } participatesIn { totalCount }
      publishes { totalCount } } } }""",
    """{ boroughs(limit: 33, sort: [{sortKey: ASC}, {id: ASC}]) { name
      seeksConnection { aggregate { count { nodes } } }
      participatesInConnection { aggregate { count { nodes } } }
      publishesConnection { aggregate { count { nodes } } } } }""",
    """CALL () { MATCH (b:Borough) WITH b ORDER BY b.sortKey, b.id LIMIT 33
      RETURN collect({name: b.name, seeks: {totalCount: COUNT { (b)<-[:SOUGHT_BY]-() }},
        participatesIn: {totalCount: COUNT { (b)-[:PARTICIPATES_IN]->() }},
        publishes: {totalCount: COUNT { (b)-[:PUBLISHES]->() }}}) AS nodes }
    RETURN {boroughs: {nodes: nodes}}""",
)
AGGREGATES = Pair(
    "8 count, least, greatest, mean, sum",
    """query ($from: Date!, $to: Date!) { contracts(where: {endDate: {gte: $from, lt: $to}}) {
      totalCount aggregate { amount { min max mean sum } } } }""",
    """query ($from: Date!, $to: Date!) {
      contractsConnection(where: {endDate: {gte: $from, lt: $to}}) {
        aggregate { count { nodes } node { amount { min max average sum } } } } }""",
    """MATCH (c:Contract) WHERE date($from) <= c.endDate < date($to)
    RETURN {contracts: {totalCount: count(c), aggregate: {amount: {min: min(c.amount),
      max: max(c.amount), mean: avg(c.amount), sum: sum(c.amount)}}}}""",
    MONTHS.replace("2016-06-01", "2018-01-01"),
)
SEARCH = Pair(
    "9 search",
    """query ($text: String!) { opportunities(text: $text, first: 100) {
      totalCount nodes { id name } } }""",
    """query ($phrase: String!) { searchOpportunities(phrase: $phrase, first: 100) {
      totalCount edges { node { id name } } } }""",
    """CALL () { CALL db.index.fulltext.queryNodes('entity_text', $phrase) YIELD node AS o, score
      WHERE o:Opportunity
      WITH o, score ORDER BY score DESC, o.sortKey, o.id
      RETURN count(o) AS total, collect(o {.id, .name})[..100] AS nodes }
    RETURN {opportunities: {totalCount: total, nodes: nodes}}""",
    WORDS.format(words="', '".join(SEARCHED)),
    ranked=False,
)
PAIRS = (
    LOOK_UP,
    ONE_HOP,
    PAGE,
    FILTERED,
    ACROSS,
    LOGICAL,
    COUNTS,
    AGGREGATES,
    SEARCH,
    *WIDE,
)
