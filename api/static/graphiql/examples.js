// A first question for each kind of user; GraphiQL names a tab after its query.
export const examples = [
`# For a public body: who else works on planning, how far are they, and with whom?
query WhoWorksOnThis {
  projects(text: "planning", first: 5) {
    totalCount
    nodes {
      name
      phase
      hasParticipant {
        edges {
          role
          node { name }
          records { url source { title } }
        }
      }
    }
  }
}
`,
];
