import { deliveryEvents, type SealedEvent } from "@cim/contracts";
import type { PlannedPackage } from "../plan/planned-ground.ts";
import { changeWords } from "../plan/words.ts";
import type { World } from "./process.ts";
import type { Step } from "./step.ts";

interface CommitAbout {
  readonly branch: string;
  /** The commit that this one merges into the branch. */
  readonly merges?: string;
  readonly owner: string | undefined;
  /** Absent: something that people do every day. */
  readonly title?: string;
}

/** A commit before it is submitted: its hash is known, so that others can refer to it. */
export function commitOf(world: World, software: PlannedPackage, about: CommitAbout) {
  const { branch, merges } = about;
  const { random, heads } = world;
  const { repository } = software;
  const { noun } = software.boundedContext;
  const commit = random.hex(40);
  const author = random.pick(world.plan.people);
  const asked = `Asked for by ${about.owner ?? "nobody in particular"}.`;
  const words = `${random.pick(changeWords[0])} ${random.pick(changeWords[1])} of ${noun}`;
  const title = about.title ?? words;
  const files = Array.from({ length: random.between(1, 5) }, (_, index) => ({
    path: `src/${noun}/${random.pick(changeWords[1]).replaceAll(" ", "-")}-${index}.rs`,
    change: random.pick(["added", "modified", "modified", "modified", "deleted"] as const),
    additions: random.below(80),
    deletions: random.below(40),
  }));
  const body = {
    repository,
    commit,
    branch,
    author: { name: author },
    message: `${title}\n\n${asked}\n`,
    files,
    file_count: files.length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
  };
  const submit = (after: number, cause?: SealedEvent): Step => ({
    after,
    make: (at) => {
      const time = new Date(at).toISOString();
      const head = heads.get(repository);
      const parents = [head, merges].filter((parent) => parent !== undefined);
      if (branch === "main") heads.set(repository, commit);
      const whole = { ...body, parents, authored_at: time, committed_at: time };
      return world.sealer.seal(deliveryEvents.CommitSubmitted, whole, {
        at,
        actor: `person:${author}`,
        cause,
      });
    },
  });
  return { commit, author, title, branch, submit };
}
