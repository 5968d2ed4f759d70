/** What a git process may do: read in place without any transport, or fetch by the allowed ones. */
export type GitReach = "local" | "remote";

const keptForRemote = /^GIT_(?:SSH|SSL|PROXY|HTTP|TRACE|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$|ASKPASS$)/u;

/** Settings of every git process: nothing that a repository's own configuration could start is started. */
const always: readonly (readonly [string, string])[] = [
  ["safe.directory", "*"],
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.quotePath", "false"],
  ["core.commitGraph", "true"],
  ["log.showSignature", "false"],
  ["diff.renameLimit", "1000"],
  ["credential.interactive", "never"],
];

/**
 * The environment of a git process: no prompt, no optional lock, no replaced objects, no inherited `GIT_DIR` and the like;
 * a local one cannot use a transport at all (which also stops the lazy fetch of partial clones) and reads no personal configuration.
 * `settings` are given by environment, as arguments could be read by every user of the machine.
 */
export function gitEnvironment(
  inherited: NodeJS.ProcessEnv,
  reach: GitReach,
  settings: readonly (readonly [string, string])[] = [],
  ceiling?: string,
): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const [key, value] of Object.entries(inherited)) {
    if (
      !key.startsWith("GIT_") ||
      key === "GIT_EXEC_PATH" ||
      (reach === "remote" && keptForRemote.test(key))
    ) {
      environment[key] = value;
    }
  }
  Object.assign(environment, {
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_PAGER: "cat",
    GIT_ALLOW_PROTOCOL: reach === "remote" ? "https:http:ssh:git:file" : "none",
  });
  if (reach === "local") {
    environment.GIT_CONFIG_GLOBAL = "/dev/null";
    environment.GIT_CONFIG_SYSTEM = "/dev/null";
  } else {
    environment.GIT_ASKPASS ??= "";
    environment.GIT_SSH_COMMAND ??= "ssh -oBatchMode=yes -oConnectTimeout=15";
  }
  if (ceiling !== undefined) environment.GIT_CEILING_DIRECTORIES = ceiling;
  const all = [...always, ...settings];
  environment.GIT_CONFIG_COUNT = String(all.length);
  for (const [index, [key, value]] of all.entries()) {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return environment;
}
