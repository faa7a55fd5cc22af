// Owns an example for each thing that anybody may read: what is asked, and what the product answered; refuses examples of what it never said.
import examples from "./examples.json" with { type: "json" };

export interface Example {
  /** Address and query from the root, with real ids: "/v1/loans/loan_freezer". */
  readonly request: string;
  readonly answer: unknown;
}

/** By method and path, as the document names them: "get /v1/loans/{id}". A test asks for each again and compares. */
export const EXAMPLES: Readonly<Record<string, Example>> = examples;
