// @neo4j/graphql at its fastest: Node's own HTTP server in front of Apollo, with no framework
// between, no persisted queries, and Apollo's memory of parsed and validated documents left on.
// NEO4J_URI, NEO4J_PASSWORD and PORT say where; run it with NODE_ENV=production. PEER_CACHE=1 keeps
// whole answers for an hour, in memory, whatever is written meanwhile: Apollo knows no better.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { ApolloServer, HeaderMap } = require("@apollo/server");
const { ApolloServerPluginCacheControl } = require("@apollo/server/plugin/cacheControl");
const { default: responseCache } = require("@apollo/server-plugin-response-cache");
const { Neo4jGraphQL } = require("@neo4j/graphql");
const neo4j = require("neo4j-driver");

const JSON_TYPE = new HeaderMap([["content-type", "application/json"]]);
const CONTEXT = { sessionConfig: { database: "neo4j", defaultAccessMode: neo4j.session.READ } };

function plugins() {
  if (process.env.PEER_CACHE !== "1") return [];
  return [ApolloServerPluginCacheControl({ defaultMaxAge: 3600 }), responseCache()];
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function answer(apollo, request, response) {
  const { body, headers, status } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers: JSON_TYPE, search: "", body: await read(request) },
    context: async () => ({ ...CONTEXT }),
  });
  const bytes = Buffer.from(body.string);
  response.writeHead(status || 200, {
    "content-type": headers.get("content-type"),
    "content-length": bytes.length,
  });
  response.end(bytes);
}

async function main() {
  const { NEO4J_URI, NEO4J_PASSWORD, PORT } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic("neo4j", NEO4J_PASSWORD));
  const typeDefs = fs.readFileSync(path.join(__dirname, "types.graphql"), "utf8");
  const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
  const apollo = new ApolloServer({
    schema, plugins: plugins(), persistedQueries: false, csrfPrevention: false,
  });
  await apollo.start();
  const server = http.createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    answer(apollo, request, response).catch((error) => {
      response.writeHead(400).end(String(error));
    });
  });
  server.listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
}

main().catch((error) => {
  console.error([error].flat().map(String).join("\n"));
  process.exit(1);
});
