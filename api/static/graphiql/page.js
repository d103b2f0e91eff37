// Opens GraphiQL on our endpoint, with an example question for each kind of user.
import { examples } from "./examples.js";

const subscriptionUrl = new URL("/graphql", location.href);
subscriptionUrl.protocol = location.protocol.replace("http", "ws");
const ask = GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: subscriptionUrl.href });

// Says so where the service does not tell of its schema.
async function fetcher(question, options) {
  const answer = await ask(question, options);
  const codes = (answer.errors ?? []).map((error) => error.extensions?.code);
  if (codes.includes("INTROSPECTION_OFF")) {
    document.getElementById("untold").hidden = false;
  }
  return answer;
}

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: examples.map((query) => ({ query })),
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
);
