import { catalogue, type EventDefinition } from "@cim/contracts";
import { fieldKinds } from "./field-kind.ts";
import { emitOptions } from "./read-arguments.ts";

/** The whole `--help`: usage, options, how causes are found, every type with its fields. */
export function helpText(): string {
  const options = Object.entries(emitOptions).map(([name, { takes, help }]) =>
    line(`--${name}${takes === undefined ? "" : ` ${takes}`}`, help),
  );
  return [
    "Puts one event, or several, into the event log of a CIM Dashboard and waits until it is stored.",
    "",
    "  npx cim-emit <EventType> --field value ...",
    '  echo \'{"event_type": "BuildSucceeded", ...}\' | npx cim-emit',
    "",
    "A field's name is its flag: output_path is --output-path; author.name is --author.name.",
    "",
    "Options",
    ...options,
    "",
    "Left out, and filled in where the event wants it:",
    "  commit  $CIM_COMMIT, $FORGEJO_SHA, $GITHUB_SHA, $CI_COMMIT_SHA, else git rev-parse HEAD here",
    "  build   $CIM_BUILD, $FORGEJO_RUN_ID, $GITHUB_RUN_ID, $CI_JOB_ID, $BUILD_ID, else a new one",
    "  cause   a delivery event follows the step before it for the same commit as far as the log shows it",
    "          (a build its start, a package its build, a configuration its package, a container its configuration),",
    "          else the commit's CommitSubmitted; it takes over its correlation. Without any it begins a correlation.",
    "",
    "Ends with 0 when all is stored; 1 when the log cannot be reached or refuses; 2 when an event or the command is at fault",
    "(then nothing is stored).",
    "",
    "Event types",
    ...Object.values<EventDefinition>(catalogue).flatMap((definition) => ["", typeText(definition)]),
    "",
  ].join("\n");
}

/** The help of one event type. */
export function typeText(definition: EventDefinition): string {
  const fields = Object.entries(fieldKinds(definition.schema.shape)).map(([name, kind]) =>
    line(`--${name.replaceAll("_", "-")}`, `${kind.required ? "" : "(may be left out) "}${kind.words}`),
  );
  return [`${definition.type}: ${definition.describe}`, ...fields].join("\n");
}

/** `--list`: each type and what it says. */
export function listText(): string {
  const width = Math.max(...Object.keys(catalogue).map((type) => type.length));
  return Object.values<EventDefinition>(catalogue)
    .map(({ type, describe }) => `${type.padEnd(width)}  ${describe}\n`)
    .join("");
}

function line(left: string, right: string): string {
  return `  ${left.padEnd(24)} ${right}`;
}
