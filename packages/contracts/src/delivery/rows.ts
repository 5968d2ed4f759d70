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

/** How many of a container's deployments, and of a package's versions, a row keeps. */
export const keptOfDelivery = 20;

/** One container, keyed by its id: what runs in it, and which commits it ran before. */
export const containerRow = rowOf({
  container: z.string(),
  commit: z.string(),
  configuration: z.string(),
  package: z.string().nullable(),
  leafNode: z.string().nullable(),
  image: z.string().nullable(),
  /** RFC 3339 */
  deployedAt: z.string(),
  /** The latest deployments into it, newest first, at most `keptOfDelivery`; one that says the same again is none. */
  deployments: z.array(
    z.object({ commit: z.string(), configuration: z.string(), time: z.string(), position: z.int() }),
  ),
  /** How many there were in all. */
  deploymentCount: z.int(),
});

/** One package, keyed by its name: its versions, what it needs, and whose components run it. */
export const packageRow = rowOf({
  package: z.string(),
  /** The version published last, and its commit. */
  version: z.string().nullable(),
  commit: z.string().nullable(),
  /** RFC 3339 */
  publishedAt: z.string().nullable(),
  /** The latest versions, newest first, at most `keptOfDelivery`. */
  versions: z.array(
    z.object({ version: z.string(), commit: z.string(), time: z.string(), position: z.int() }),
  ),
  /** How many versions were published in all. */
  versionCount: z.int(),
  /** Names of the packages that it needs, sorted; likewise the two below. */
  dependsOn: z.array(z.string()),
  /** Bounded contexts that it was made for or that a component of it is in. */
  boundedContexts: z.array(z.string()),
  /** Owners of the components that run it. */
  owners: z.array(z.string()),
});

export type ContainerRow = z.infer<typeof containerRow>;
export type PackageRow = z.infer<typeof packageRow>;
