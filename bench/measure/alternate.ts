/**
 * Measures two ways in turn, A B, B A, A B, ..., so that whatever else the machine does meets both alike.
 * @returns what each gave, round by round
 */
export async function alternate<Ours, Bare>(
  rounds: number,
  ours: (round: number) => Promise<Ours>,
  bare: (round: number) => Promise<Bare>,
): Promise<{ readonly ours: readonly Ours[]; readonly bare: readonly Bare[] }> {
  const results = { ours: [] as Ours[], bare: [] as Bare[] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) results.ours.push(await ours(round));
    results.bare.push(await bare(round));
    if (round % 2 === 1) results.ours.push(await ours(round));
  }
  return results;
}
