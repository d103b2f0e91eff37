"""The questions whose growth is measured, each with a page of the same size."""

ON = "2018-06-01"
PROFILE = '{organisation: "firm-1", skills: ["skill-3"], about: "housing repairs portal"}'
QUESTIONS = {
    "whoWorksOn theme": '{ whoWorksOn(theme: "t-3", first: 10) '
    "{ totalCount nodes { strength organisation { name } works(first: 2) { because } } } }",
    "whoWorksOn text": '{ whoWorksOn(text: "housing repairs", first: 10) '
    "{ totalCount nodes { organisation { name } works(first: 2) { because } } } }",
    "similarProjects": '{ similarProjects(to: {project: "p-5"}, first: 10) '
    "{ totalCount nodes { score because subject { name } } } }",
    "similarProjects draft": '{ similarProjects(to: {draft: "a portal for housing repairs"}, '
    "first: 10) { totalCount nodes { score because subject { name } } } }",
    "likelyDuplicates": "{ likelyDuplicates(first: 10) { totalCount nodes { because } } }",
    "collaborators": '{ collaborators(organisation: "borough-1", first: 10) '
    "{ totalCount nodes { times organisation { name } } } }",
    "collaborationMatrix": "{ collaborationMatrix { cells(first: 20) { count } } }",
    "collaborationGaps": "{ collaborationGaps { likeNeeds(first: 10) { similarity } } }",
    "overview": '{ overview(organisation: "borough-1") { sections { total items { day } } } }',
    "opportunitiesFor": f'{{ opportunitiesFor(profile: {PROFILE}, asOf: "{ON}", first: 10) '
    "{ totalCount compared nodes { score because subject { name } } } }",
    "marketView theme": f'{{ marketView(theme: "t-3", start: "2016-06-01", end: "{ON}") '
    "{ sought value suppliers(first: 5) { name } needs(first: 5) { name } } }",
    "jointProcurementWindows": f'{{ jointProcurementWindows(asOf: "{ON}", first: 10) '
    "{ totalCount nodes { start spend } } }",
}
QUESTIONS |= {
    "paths": '{ paths(from: "borough-1", to: "borough-2", first: 5) { nodes { sentence } } }',
    "paths through projects": '{ paths(from: "borough-1", to: "borough-2", maxHops: 6, first: 5, '
    "through: {types: [PROJECT, BOROUGH], asserted: true}) { nodes { sentence } } }",
    "neighbourhood depth 2": '{ neighbourhood(id: "borough-1", depth: 2, first: 50, '
    "limits: [{type: OPPORTUNITY, first: 10}]) { nodes { name } relationships { sentence } } }",
    "expand": '{ expand(id: "borough-1", first: 20) { ways { relation total } nodes { name } } }',
    "common": '{ common(things: ["borough-1", "borough-2"], first: 10) '
    "{ totalCount nodes { node { name } ways { path { sentence } } } } }",
    "motifs shared supplier": "{ motifs(kind: SHARED_SUPPLIER, first: 10) "
    "{ totalCount nodes { sentence } } }",
    "motifs open triangle": "{ motifs(kind: OPEN_TRIANGLE, first: 10) "
    "{ totalCount nodes { sentence } } }",
    "trends theme": "{ trends(of: OPPORTUNITY, first: 10) "
    "{ years { count } series { total slope } } }",
    "trends supplier": "{ trends(of: CONTRACT, by: SUPPLIER, first: 10) "
    "{ years { count } series { total slope } } }",
    "skillsBalance": "{ skillsBalance { skills(first: 10) { demand unmet skill { name } } "
    "couldTrain(first: 10) { sentence } } }",
    "sharingCheck": '{ sharingCheck(dataset: "data 8", from: "borough-8", to: "borough-15", '
    f'purpose: "purpose 8", asOf: "{ON}") {{ verdict chain {{ sentence }} }} }}',
    "sharingMap": f'{{ sharingMap(asOf: "{ON}") {{ totalEdges edges(first: 10) '
    "{ data sender { name } receiver { name } } lapsing { name } } }",
    "cypher": '{ cypher(statement: "MATCH (b:Borough)<-[:SOUGHT_BY]-(o) '
    'RETURN b.name AS name, count(o) AS sought ORDER BY sought DESC LIMIT 10") { rows } }',
}
# Measures of the whole graph run as jobs: what is told of them is how long the job took.
JOBS = {
    "components of everything": "{ found: components(of: EVERYTHING) { job { seconds } } }",
    "communities of everything": "{ found: communities(of: EVERYTHING) { job { seconds } } }",
    "communities of collaboration": "{ found: communities { job { seconds } } }",
    "brokers of everything": "{ found: brokers(of: EVERYTHING) { job { seconds } } }",
    "centrality by PageRank": "{ found: centrality(by: PAGERANK, of: EVERYTHING) "
    "{ job { seconds } } }",
    "centrality by betweenness": "{ found: centrality(by: BETWEENNESS, of: EVERYTHING) "
    "{ job { seconds } } }",
    "cheapestPaths": '{ found: cheapestPaths(from: "borough-1", to: "borough-2") '
    "{ job { seconds } } }",
}
