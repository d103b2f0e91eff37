// A first question for each kind of user; GraphiQL names a tab after its query.
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
  opportunities(orderBy: PUBLISHED_DATE, direction: DESCENDING, first: 10) {
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
  projects(phase: BETA, first: 5) {
    totalCount
    nodes {
      name
      amount
      hasParticipant(role: LEAD) { nodes { name } }
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
      themeOf(types: [PROJECT], first: 1) { totalCount }
    }
  }
  stats {
    byType { name count }
    bySource { name records loadedAt }
  }
}
`,
];
