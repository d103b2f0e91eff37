// A first question for each kind of user, then one for each way to ask; GraphiQL names a tab after
// its query.
export const examples = [
`# For a public body: who else works on planning,
# by what, and how do we know? With whom does Hackney work?
query Partner {
  whoWorksOn(text: "planning software", first: 10) {
    totalCount
    nodes {
      organisation { name url }
      works(first: 3) {
        role
        subject { name ... on Project { phase } }
        because
      }
    }
  }
  collaborators(organisation: "hackney", first: 5) {
    nodes {
      organisation { name }
      times
      shared { how on { name } }
    }
  }
}
`,
`# For a tech firm: what do public bodies want,
# who is behind it, and what is about to go live?
query TechFirm {
  opportunities(orderBy: [{publishedDate: DESC}], first: 10) {
    totalCount
    nodes {
      name
      publishedDate
      url
      soughtBy { edges { node { name } } }
      procuresFor { nodes { name } }
      hasTheme { edges { node { name } basis matched } }
      needsSkill { edges { node { name } basis matched } }
    }
  }
  projects(where: {phase: {eq: BETA}}, first: 5) {
    totalCount
    nodes {
      name
      amount
      hasParticipant(where: {edge: {role: {eq: LEAD}}}) { nodes { name } }
    }
  }
}
`,
`# For an analyst: how is it connected,
# who says so, and how much is there?
query Analyst {
  paths(from: "ucl", to: "hackney") {
    nodes {
      sentence
      relationships {
        basis
        records { url retrievedAt source { title licence } }
      }
    }
  }
  themes(first: 100) {
    nodes {
      name
      themeOf(where: {type: {eq: PROJECT}}, first: 1) { totalCount }
    }
  }
  stats {
    byType { name count }
    bySource { name records loadedAt }
  }
}
`,
`# Filters: where reaches through relationships and
# into what they say; several orders, unknown last.
query Filters {
  projects(
    where: {
      phase: {in: [ALPHA, BETA, LIVE]}
      hasParticipant: {
        some: {type: {eq: BOROUGH}, edge: {role: {in: [LEAD, PARTNER]}}}
        count: {gte: 2}
      }
      NOT: {name: {contains: "discovery"}}
    }
    orderBy: [{startDate: DESC}, {name: ASC}]
    first: 10
  ) {
    totalCount
    nodes {
      name
      phase
      startDate
      hasParticipant(orderBy: [{name: ASC}]) {
        edges { role node { name } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`,
`# Facets: what all of a list, or of one relationship,
# add up to, with or without the list itself.
query Facets {
  projects(where: {hasParticipant: {some: {type: {eq: BOROUGH}}}}) {
    totalCount
    aggregate {
      amount { count sum mean max }
      facets {
        phase { label count }
        startDate { value count }
        hasTheme(first: 10) { value label count amount { sum } }
      }
    }
  }
  borough(slug: "hackney") {
    participatesIn {
      totalCount
      aggregate { facets { phase { label count } } }
    }
  }
}
`,
`# Search: over all types, misspelt or cut short;
# how many hits there are of each kind, and why.
query Search {
  search(text: "huosing repa", first: 5) {
    totalCount
    edges {
      score
      node { __typename id name }
      highlights { property parts { text } }
      explanation { sentence }
    }
    facets {
      types { label count }
      themes { label count }
      sources { label count }
    }
    searched { things properties }
  }
}
`,
`# History: since when it holds, when we first knew,
# and which rows of which source say so.
query History {
  borough(slug: "hackney") {
    memberOf(where: {edge: {knownFrom: {gte: "2020-01-01T00:00:00Z"}}}) {
      edges {
        role
        validFrom
        validTo
        knownFrom
        node { name }
        records { retrievedAt source { title } }
      }
    }
  }
}
`,
];
