import { userInfo } from "node:os";
import type { Readable } from "node:stream";
import { CimError, definitionOf } from "@cim/contracts";
import { connectNats, createEventPublisher, createJetStreamEventLog, newEventId } from "@cim/event-log";
import { createGitRunner } from "../git/git-runner.ts";
import { ciDefaults, defaultActor } from "./ci-defaults.ts";
import { UsageError } from "./emit-error.ts";
import { findEndpoint } from "./find-endpoint.ts";
import { helpText, listText, typeText } from "./help-text.ts";
import { type EmitArguments, readArguments } from "./read-arguments.ts";
import { type EventToSend, type FaultyEvent, readEvents, unknownType } from "./read-events.ts";
import { type Receipt, sendEvents } from "./send-events.ts";

/** The process around the command, handed in so that tests need none. */
export interface EmitProcess {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export type ExitCode = 0 | 1 | 2;

const inputLimit = 64 * 1024 * 1024;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** The command `cim-emit`; see {@link helpText}. */
export async function runEmit(surroundings: EmitProcess): Promise<ExitCode> {
  const { out, err } = surroundings;
  const asJson = surroundings.arguments.includes("--json");
  try {
    const given = readArguments(surroundings.arguments);
    checkIds(given);
    const text = infoText(given);
    if (text !== undefined) {
      out(text);
      return 0;
    }
    const input = await readInput(given, surroundings.input);
    const { events, faulty } = await readEvents(given, input, defaultsOf(surroundings));
    if (faulty.length > 0) {
      err(asJson ? `${JSON.stringify({ code: "invalid-input", events: faulty })}\n` : faultText(faulty));
      return 2;
    }
    if (given.options.id !== undefined && events.length > 1)
      throw new UsageError("--id is for one event, not for several");
    await send(given, events, surroundings, asJson);
    return 0;
  } catch (error) {
    if (!(error instanceof CimError)) throw error;
    err(
      asJson
        ? `${JSON.stringify({ code: error.code, detail: error.message })}\n`
        : `cim-emit: ${error.message}\n`,
    );
    return ["usage", "invalid-input", "invalid-token", "record-too-large", "unfit-record"].includes(
      error.code,
    )
      ? 2
      : 1;
  }
}

async function send(
  given: EmitArguments,
  events: readonly EventToSend[],
  surroundings: EmitProcess,
  asJson: boolean,
): Promise<void> {
  const { environment, directory, out, err } = surroundings;
  const { servers, user, password, inboxPrefix, machine } = await findEndpoint(
    given.options,
    environment,
    directory,
  );
  const connection = await connectNats({
    servers,
    name: "cim-emit",
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(inboxPrefix === undefined ? {} : { inboxPrefix }),
  });
  try {
    const log = await createJetStreamEventLog({
      connection,
      machine,
      createIfMissing: false,
      ownBySubject: true,
    });
    const publisher = createEventPublisher({
      log,
      machine,
      source: "cim-emit",
      now: () => new Date(),
      newId: newEventId,
    });
    const receipts = sendEvents(events, {
      publisher,
      log,
      machine,
      actor: given.options.actor ?? defaultActor(environment, userInfo().username),
      causation: given.options.causation,
      correlation: given.options.correlation,
      id: given.options.id,
      once: given.options.once !== undefined,
      newId: newEventId,
    });
    for await (const receipt of receipts) {
      if (asJson) out(`${JSON.stringify(receipt)}\n`);
      else out(receiptText(receipt));
      if (!asJson && receipt.cause !== undefined) {
        err(`  caused by ${receipt.cause.type} at position ${receipt.cause.position}\n`);
      }
    }
  } finally {
    await connection.close();
  }
}

function infoText({ options, type }: EmitArguments): string | undefined {
  if (options.list !== undefined) return listText();
  if (options.help === undefined) return undefined;
  if (type === undefined) return helpText();
  const definition = definitionOf(type);
  if (definition === undefined) throw new UsageError(unknownType(type));
  return `${typeText(definition)}\n`;
}

/** Standard input counts when it is asked for, or when no event type says what to send. */
async function readInput(given: EmitArguments, input: EmitProcess["input"]): Promise<string | undefined> {
  if (given.options.stdin === undefined && given.type !== undefined) return undefined;
  if (given.options.stdin === undefined && input.isTTY === true) {
    throw new UsageError("Name an event type, or pipe JSON in. See cim-emit --help");
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of input) {
    const bytes = Buffer.from(piece as Uint8Array);
    size += bytes.length;
    if (size > inputLimit)
      throw new UsageError(`Standard input is longer than ${inputLimit} bytes; send it in parts`);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function checkIds({ options }: EmitArguments): void {
  for (const name of ["id", "causation", "correlation"] as const) {
    const value = options[name];
    if (value !== undefined && !uuid.test(value))
      throw new UsageError(`--${name} is no UUID: ${JSON.stringify(value)}`);
  }
}

function defaultsOf({ environment, directory, err }: EmitProcess) {
  const git = createGitRunner(1, AbortSignal.timeout(10_000));
  return ciDefaults({
    environment,
    newId: newEventId,
    say: (text) => err(`cim-emit: ${text}\n`),
    async headCommit() {
      try {
        const verb = ["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"];
        return (
          (await git.run({ arguments: verb, workingDirectory: directory })).toString("latin1").trim() ||
          undefined
        );
      } catch {
        return undefined; // no repository here, or no git: then the field is reported as missing
      }
    },
  });
}

function faultText(faulty: readonly FaultyEvent[]): string {
  const texts = faulty.map(({ what, faults }) => {
    const lines = faults.map(({ field, fix }) => `  ${field === "" ? "" : `${field}: `}${fix}\n`);
    return `cim-emit: ${what} cannot be sent\n${lines.join("")}`;
  });
  const type = faulty[0]?.type;
  return `${texts.join("")}Nothing was stored. See cim-emit ${type === undefined ? "" : `${type} `}--help\n`;
}

function receiptText({ type, position, id, cid, duplicate }: Receipt): string {
  return `${type}  position ${position}  id ${id}  cid ${cid}${duplicate ? "  (stored before)" : ""}\n`;
}
