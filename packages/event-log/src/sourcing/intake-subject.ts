import {
  foreignLogPattern,
  incarnationOf,
  type LogRecord,
  type Origin,
  readForeignLogSubject,
} from "@cim/contracts";
import { streamSourceHeader } from "../foreign/origin-headers.ts";
import type { SourcedStream } from "./log-sourcing.ts";
import { streamIdentity } from "./stream-identity.ts";

/** One life of a foreign stream as the intake knows it. */
export interface IntakeStream extends Pick<Origin, "source" | "stream" | "incarnation"> {
  /** See {@link streamIdentity}. */
  readonly identity: string;
}

export function intakeStreamOf({ source, stream, created }: SourcedStream): IntakeStream {
  return { source, stream, incarnation: incarnationOf(created), identity: streamIdentity(created) };
}

/**
 * Where the server puts what it sources: `foreign.{machine}.{source}.{stream}.{incarnation}.{identity}.>`. The log's own subject for it, and the
 * identity, by which a message of a later life of the stream is told from one of the life that was meant.
 */
export function intakeSubjects(machine: string, stream: IntakeStream): string {
  return `${foreignLogPattern(machine, stream)}.${stream.identity}.>`;
}

/** Reads back {@link intakeSubjects}; undefined for anything else. */
export function readIntakeSubject(
  machine: string,
  text: string,
): (IntakeStream & { readonly subject: string }) | undefined {
  const read = readForeignLogSubject(machine, text);
  if (read === undefined) return undefined;
  const { source, stream, incarnation, subject } = read;
  const dot = subject.indexOf(".");
  if (dot < 1 || dot === subject.length - 1) return undefined;
  return { source, stream, incarnation, identity: subject.slice(0, dot), subject: subject.slice(dot + 1) };
}

/** A message of the intake. */
export interface IntakeMessage {
  readonly stream: IntakeStream;
  readonly sequence: number;
  /** As it was published. */
  readonly subject: string;
  readonly headers: LogRecord["headers"];
  readonly body: Uint8Array;
  /** False: it is of another life of the stream than was meant. True also when an old server does not tell. */
  readonly isOfThisLife: boolean;
}

/**
 * Reads a message of the intake; undefined for one that the server did not source.
 * `Nats-Stream-Source: <stream>[:<hash>] <sequence> <filter> <destination> <subject> [<identity>]`
 */
export function readIntakeMessage(machine: string, stored: LogRecord): IntakeMessage | undefined {
  const { [streamSourceHeader]: sourced, ...headers } = stored.headers;
  const place = readIntakeSubject(machine, stored.subject);
  if (sourced === undefined || place === undefined) return undefined;
  const fields = sourced.split(" ");
  const sequence = Number(fields[1]);
  if (!Number.isSafeInteger(sequence) || sequence < 1) return undefined;
  const { subject, ...stream } = place;
  const identity = fields[5];
  const isOfThisLife = identity === undefined || identity === stream.identity;
  return { stream, sequence, subject, headers, body: stored.body, isOfThisLife };
}
