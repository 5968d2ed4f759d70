import { type AskedAgain, isRefusal } from "../asking/make-asking.ts";

/**
 * How a question stands. `asking`: the first answer is on its way. `absent`: there is nobody to ask (an incident file, before the first
 * event, a role that may not see it, a server that keeps no measures); then nothing is drawn and nothing is wrong.
 */
export type SeriesState = "asking" | "known" | "failed" | "absent";

export function seriesState(isAskable: boolean, { value, error }: AskedAgain<unknown>): SeriesState {
  if (!isAskable) return "absent";
  if (value !== undefined) return "known";
  if (error === undefined) return "asking";
  return isRefusal(error) ? "absent" : "failed";
}
