import { z } from "zod";
import { rowOf } from "../rows/row.ts";
import { deliveryStepNames } from "./steps.ts";

const reached = z.object({
  /** RFC 3339 */
  time: z.string(),
  position: z.int(),
  outcome: z.enum(["done", "failed"]),
  actor: z.string(),
  /** What the step was about, e.g. the build's or the package's id; and its kind. */
  thing: z.string().optional(),
  detail: z.string().optional(),
});

/** One change, keyed by its commit hash: its way from commit to container. */
export const changeRow = rowOf({
  commit: z.string(),
  repository: z.string().nullable(),
  branch: z.string().nullable(),
  /** First line of the commit message. */
  title: z.string(),
  author: z.string().nullable(),
  fileCount: z.int(),
  additions: z.int(),
  deletions: z.int(),
  parents: z.array(z.string()),
  pullRequest: z.string().nullable(),
  package: z.string().nullable(),
  version: z.string().nullable(),
  build: z.string().nullable(),
  configuration: z.string().nullable(),
  boundedContext: z.string().nullable(),
  container: z.string().nullable(),
  leafNode: z.string().nullable(),
  steps: z.partialRecord(z.enum(deliveryStepNames), reached),
  state: z.enum(["waiting", "running", "failed", "done", "merged"]),
  /** The step it waits for; null when it failed, ended, or goes on as another change. */
  waitsFor: z.enum(deliveryStepNames).nullable(),
  /** RFC 3339: since when it waits. */
  waitsSince: z.string().nullable(),
  /** The commit as which it goes on, when it was merged by a merge commit. */
  continuesAs: z.string().nullable(),
  startedAt: z.string(),
});

export type ChangeRow = z.infer<typeof changeRow>;
