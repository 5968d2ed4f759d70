import type { NamedQuestion } from "@cim/contracts";
import { bindNamedQuery, type GraphStore, type NamedQueryOptions, runNamedQuery } from "@cim/graph";
import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import type { BareEngine } from "./bare-engines.ts";

export interface QuestionReading {
  readonly question: NamedQuestion;
  readonly rows: number;
  /** Medians, in milliseconds. */
  readonly ours: number;
  readonly bare: number;
}

/** Each question by its name, and the same text by the bare driver, in turn; the first time of each warms the plan. */
export async function measureQuestions(
  store: GraphStore,
  bare: BareEngine,
  questions: readonly NamedQuestion[],
  options: NamedQueryOptions,
  rounds: number,
): Promise<readonly QuestionReading[]> {
  const readings: QuestionReading[] = [];
  for (const question of questions) {
    const { text, bound } = bindNamedQuery(question, options.now);
    const { rows } = await runNamedQuery(store, question, options);
    await bare.run(text, bound);
    const took = await alternate(
      rounds,
      () => timed(() => runNamedQuery(store, question, options)),
      () => timed(() => bare.run(text, bound)),
    );
    readings.push({ question, rows: rows.length, ours: median(took.ours), bare: median(took.bare) });
  }
  return readings;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
