// Opens GraphiQL on our endpoint, with an example question for each kind of user.
import { examples } from "./examples.js";

const subscriptionUrl = new URL("/graphql", location.href);
subscriptionUrl.protocol = location.protocol.replace("http", "ws");
const fetcher = GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: subscriptionUrl.href });

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: examples.map((query) => ({ query })),
    defaultEditorToolsVisibility: true,
    shouldPersistHeaders: false,
  }),
);
