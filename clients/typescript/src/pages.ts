import { ask, type Service } from "./ask.js";
import type { TypedDocumentString } from "./generated/graphql.js";

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Every node of a list, page by page: `list` finds the list in the data. Throws `Refused`. */
export async function* nodes<Data, Variables, Node>(
  service: Service,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  list: (data: Data) => Page<Node> | null,
): AsyncGenerator<Node> {
  let after: string | null = null;
  do {
    const page: Page<Node> | null = list(await ask(service, document, { ...variables, after }));
    yield* page?.nodes ?? [];
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}
