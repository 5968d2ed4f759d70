import { problemSchema } from "@cim/contracts";

const descriptions = {
  400: "The request is not valid",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Not possible as things stand now",
  413: "Body too large",
  415: "Not JSON",
  429: "Too many requests",
  503: "Not available now",
} as const;

type ProblemStatus = keyof typeof descriptions;

/** The OpenAPI responses of a route that can answer these problems. Handlers throw; `toProblem` answers. */
export function problemAnswers(...statuses: readonly ProblemStatus[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: descriptions[status],
        content: { "application/problem+json": { schema: problemSchema } },
      },
    ]),
  );
}
