import type { PastProblem } from "../past/past-failed-error.ts";
import type { SayMoment } from "./use-moment-words.ts";

const named = [
  "before-history",
  "in-the-future",
  "outside-file",
  "not-ready",
  "too-busy",
  "unreachable",
  "forbidden",
] as const;

/** Why a moment cannot be shown, in the person's language where the reason is a known one; else in the server's words. */
export function problemWords(say: SayMoment, problem: PastProblem): string {
  const code = named.find((one) => one === problem.code);
  return code === undefined ? problem.message : say(`problem.${code}`);
}
