/** Where a copy goes on: the first sequence to read, and those after it that the log has already. */
export interface Resume {
  readonly from: number;
  readonly have: ReadonlySet<number>;
}

/**
 * Records of one origin that have to be read back from the end of the log, so that nothing is missed or doubled.
 * @see resumeFrom
 */
export function tailLength(inFlight: number): number {
  return 2 * inFlight;
}

/**
 * Where to go on after a crash, from what the log holds. A copy has at most `inFlight` messages appended and not acknowledged, counted from the
 * lowest such; when it ends, any of them may be missing or stored. So a message that is missing has fewer than `inFlight` stored ones
 * after it, hence a sequence above the `inFlight`-th highest stored: reading starts behind that one and leaves out what is there.
 * @param stored sequences of the newest records of this origin in the log, at least {@link tailLength} of them where there are so many
 * @param inFlight most messages in flight of any copy that wrote them
 */
export function resumeFrom(stored: readonly number[], inFlight: number): Resume {
  const highest = [...new Set(stored)].sort((one, other) => other - one);
  const certain = highest[inFlight - 1];
  return {
    from: (certain ?? 0) + 1,
    have: new Set(highest.filter((sequence) => certain === undefined || sequence > certain)),
  };
}
