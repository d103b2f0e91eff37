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

const OPPORTUNITIES = graphql(`
  query Opportunities($where: OpportunityWhere, $after: String) {
    opportunities(where: $where, orderBy: [{publishedDate: DESC}], first: 50, after: $after) {
      nodes { name publishedDate amount soughtBy(first: 1) { nodes { name } } }
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

  const where = { soughtBy: { some: { type: { eq: "BOROUGH" as const } } } };
  let count = 0;
  for await (const opportunity of nodes(service, OPPORTUNITIES, { where }, (data) => data.opportunities)) {
    const buyer = opportunity.soughtBy.nodes[0]?.name ?? "somebody";
    if (++count <= 3) console.log(`  ${opportunity.publishedDate ?? "some day"}: ${buyer} seeks ${opportunity.name}`);
  }
  console.log(`${count} opportunities of boroughs, all pages`);

  const { paths } = await ask(service, PATHS, { from: "ucl", to: "hackney" });
  for (const path of paths?.nodes ?? []) console.log(path.sentence);
}

const key = process.env["LOTI_KEY"];
await main({ url: process.env["LOTI_URL"] ?? "http://127.0.0.1:8000", ...(key ? { key } : {}) });
