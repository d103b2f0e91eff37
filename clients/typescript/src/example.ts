/** Three typed questions, one of each kind of user: `LOTI_URL=http://127.0.0.1:8000 npm start`. */
import { ask, type Service } from "./ask.js";
import { graphql } from "./generated/gql.js";
import { nodes } from "./pages.js";

const WHO_WORKS_ON = graphql(`
  query WhoWorksOn($text: String!) {
    whoWorksOn(text: $text, first: 5) {
      totalCount
      nodes { organisation { name } latest works(first: 1) { because } }
    }
  }
`);

const PROJECTS = graphql(`
  query Projects($where: ProjectWhere, $after: String) {
    projects(where: $where, first: 5, after: $after) {
      nodes { name phase hasParticipant(first: 1) { totalCount } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const PATHS = graphql(`
  query Paths($from: String!, $to: String!) {
    paths(from: $from, to: $to) { missing nodes { sentence } }
  }
`);

async function main(service: Service): Promise<void> {
  const { whoWorksOn } = await ask(service, WHO_WORKS_ON, { text: "planning software" });
  console.log(`${whoWorksOn?.totalCount ?? 0} work on planning software`);
  for (const { organisation, works } of whoWorksOn?.nodes ?? []) {
    console.log(`  ${organisation.name}: ${works[0]?.because ?? "no reason given"}`);
  }

  const where = { hasParticipant: { count: { gte: 2 } } };
  let count = 0;
  for await (const project of nodes(service, PROJECTS, { where }, (data) => data.projects)) {
    count += 1;
    console.log(`  ${project.name} (${project.phase ?? "no phase"}): ${project.hasParticipant.totalCount} take part`);
  }
  console.log(`${count} projects of two or more, on all pages`);

  const { paths } = await ask(service, PATHS, { from: "ucl", to: "hackney" });
  for (const path of paths?.nodes ?? []) console.log(path.sentence);
}

const key = process.env["LOTI_KEY"];
await main({ url: process.env["LOTI_URL"] ?? "http://127.0.0.1:8000", ...(key ? { key } : {}) });
