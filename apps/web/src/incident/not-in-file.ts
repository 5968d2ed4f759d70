/** Reason of an AskFailedError: an opened incident file does not hold an event. `AskFailure` has words for it. */
export const notInFile = "not in the incident file";
