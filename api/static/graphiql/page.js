// Opens GraphiQL on our endpoint, with an example question for each kind of user.
import { examples } from "./examples.js";

const subscriptionUrl = new URL("/graphql", location.href);
subscriptionUrl.protocol = location.protocol.replace("http", "ws");
const ask = GraphiQL.createFetcher({ url: "/graphql", subscriptionUrl: subscriptionUrl.href });
const root = ReactDOM.createRoot(document.getElementById("graphiql"));
const key = document.getElementById("key");
const HISTORY = /:(queries|favorites)$/;
// Whether the schema was asked for in vain, since there was no key yet.
let unlearnt = false;

// GraphiQL has headers for each tab; the key holds for all of them, but a tab's own comes first.
function withKey(headers = {}) {
  const shown = Object.keys(headers).some((name) => /^(authorization|x-api-key)$/i.test(name));
  const typed = key.value.trim();
  return shown || !typed ? headers : { ...headers, Authorization: `Bearer ${typed}` };
}

// GraphiQL keeps the questions that were asked in the browser, with their headers and so with keys:
// those must not stay behind on a machine that others use too.
const storage = {
  get length() { return localStorage.length; },
  getItem: (name) => localStorage.getItem(name),
  setItem: (name, value) => localStorage.setItem(name, HISTORY.test(name) ? withoutHeaders(value) : value),
  removeItem: (name) => localStorage.removeItem(name),
  clear: () => localStorage.clear(),
};

function withoutHeaders(history) {
  return JSON.stringify(JSON.parse(history), (name, value) => (name === "headers" ? undefined : value));
}

// Says what a service wants or does not do, as soon as an answer tells.
async function answer(question, options) {
  const found = await ask(question, { ...options, headers: withKey(options?.headers) });
  const codes = (found.errors ?? []).map((error) => error.extensions?.code);
  const keyless = codes.includes("UNAUTHENTICATED");
  if (codes.includes("INTROSPECTION_OFF")) {
    document.getElementById("untold").hidden = false;
  }
  if (keyless || codes.includes("FORBIDDEN")) {
    document.getElementById("ask-for-key").hidden = false;
  }
  if (question.operationName === "IntrospectionQuery") {
    unlearnt = keyless;
  } else if (unlearnt && !keyless) {
    open();
  }
  return found;
}

// A new fetcher has GraphiQL ask for the schema anew; what is in its tabs stays.
function open() {
  root.render(
    React.createElement(GraphiQL, {
      fetcher: (question, options) => answer(question, options),
      defaultTabs: examples.map((query) => ({ query })),
      defaultEditorToolsVisibility: true,
      shouldPersistHeaders: false,
      storage,
    }),
  );
}

key.addEventListener("change", open);
open();
