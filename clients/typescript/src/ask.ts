import type { TypedDocumentString } from "./generated/graphql.js";

/** Where LOTI Graph is, and the API key if one is needed. */
export interface Service {
  url: string;
  key?: string;
}

interface Told {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string };
}

/** What the service says instead of an answer: `code` is what programs go by. */
export class Refused extends Error {
  readonly code: string | undefined;

  constructor(readonly errors: [Told, ...Told[]]) {
    super(errors.map((error) => error.message).join("\n"));
    this.code = errors[0].extensions?.code;
  }
}

/** The data that answer a document. Throws `Refused`. */
export async function ask<Data, Variables>(
  service: Service,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(`${service.url}/graphql`, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json",
      "content-type": "application/json",
      ...(service.key ? { authorization: `Bearer ${service.key}` } : {}),
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const answer = (await response.json()) as { data: Data } | { errors: [Told, ...Told[]] };
  if ("errors" in answer) throw new Refused(answer.errors);
  return answer.data;
}
