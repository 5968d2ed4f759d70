import type { EventDefinition } from "@cim/contracts";
import type { Complete } from "./read-events.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the defaults are taken from. */
export interface CiSurroundings {
  readonly environment: Environment;
  /** `git rev-parse HEAD` where the command was started; undefined outside of a repository. */
  readonly headCommit: () => Promise<string | undefined>;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** Says to a person what was filled in. */
  readonly say: (text: string) => void;
}

const commitVariables = ["CIM_COMMIT", "FORGEJO_SHA", "GITHUB_SHA", "CI_COMMIT_SHA"] as const;
const buildVariables = ["CIM_BUILD", "FORGEJO_RUN_ID", "GITHUB_RUN_ID", "CI_JOB_ID", "BUILD_ID"] as const;
const actorVariables = ["FORGEJO_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN"] as const;

/** Fills in `commit` and `build` where the event wants them and nobody gave them, and says so. */
export function ciDefaults(surroundings: CiSurroundings): Complete {
  const { environment, headCommit, newId, say } = surroundings;
  return async (definition, given) => {
    const body: Record<string, unknown> = { ...given };
    if (wants(definition, "commit", body)) {
      const found = firstOf(environment, commitVariables);
      const commit = found?.value ?? (await headCommit());
      if (commit !== undefined) {
        body.commit = commit.toLowerCase();
        say(`commit ${commit}, from ${found?.name ?? "git rev-parse HEAD"}`);
      }
    }
    if (wants(definition, "build", body)) {
      const found = firstOf(environment, buildVariables);
      // GitHub keeps the run's id when a run is started again
      const attempt = Number(environment.GITHUB_RUN_ATTEMPT ?? 1);
      const again = found?.name.endsWith("_RUN_ID") === true && attempt > 1 ? `-${attempt}` : "";
      body.build = found === undefined ? newId() : `${found.value}${again}`;
      say(
        found === undefined
          ? `build ${String(body.build)}, new; give the build's later events --build ${String(body.build)}`
          : `build ${String(body.build)}, from ${found.name}`,
      );
    }
    return body;
  };
}

/** `person:<login>` of whoever started the CI job, else of whoever runs the command. */
export function defaultActor(environment: Environment, user: string): string {
  return `person:${firstOf(environment, actorVariables)?.value ?? user}`;
}

function wants(definition: EventDefinition, name: string, body: Readonly<Record<string, unknown>>): boolean {
  const schema = definition.schema.shape[name];
  return schema !== undefined && body[name] === undefined && !schema.safeParse(undefined).success;
}

function firstOf(
  environment: Environment,
  names: readonly string[],
): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = environment[name];
    if (value) return { name, value };
  }
  return undefined;
}
