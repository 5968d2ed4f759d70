import { type Problem, problemSchema } from "@cim/contracts";

/** The problem that a response carries, if it is a right one: media type, status and request id agree. */
export async function readProblem(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type");
  if (type !== "application/problem+json") throw new Error(`${response.status} is no problem but ${type}`);
  const problem = problemSchema.parse(await response.json());
  if (problem.status !== response.status) throw new Error(`says ${problem.status}, is ${response.status}`);
  if (problem.requestId !== response.headers.get("x-request-id"))
    throw new Error("carries another request id");
  return problem;
}
