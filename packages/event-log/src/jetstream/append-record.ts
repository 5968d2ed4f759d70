import { header, type LogRecord } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { checkRecord, checkSize, type StorableRecord } from "../check-record.ts";
import type { Appended, ExpectedVersion, NewRecord } from "../event-log.ts";
import { LogRefusedError, LogUnavailableError, WrongVersionError } from "../log-errors.ts";
import type { AckInbox, StreamAnswer } from "./ack-inbox.ts";
import { logErrorOf } from "./log-error-of.ts";
import { messageHeaders } from "./message-headers.ts";

export interface AppendContext {
  readonly connection: NatsConnection;
  readonly acks: AckInbox;
  readonly machine: string;
  readonly stream: string;
  /** The newest record on a pattern of own events. */
  readonly newest: (pattern: string) => Promise<LogRecord | undefined>;
}

/** The server's code for "wrong last sequence", and the one when it does not tell which. */
const wrongLastSequence: ReadonlySet<number> = new Set([10071, 10164]);
/** Room for the two headers of an expected version. */
const expectedHeaderBytes = 128;

/** See {@link EventLog.append}. */
export async function appendRecord(
  context: AppendContext,
  given: NewRecord,
  expected: ExpectedVersion | undefined,
): Promise<Appended> {
  const { connection, acks, machine, stream } = context;
  const record = checkRecord(machine, given);
  const limit = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
  const extra = expected === undefined ? 0 : expectedHeaderBytes + expected.subjects.length;
  checkSize(given, record, limit, extra);
  const what = `append to ${record.subject}`;
  let answer: StreamAnswer;
  try {
    answer = await acks.publish(record.subject, record.body, messageHeaders(record.headers, expected));
  } catch (error) {
    throw logErrorOf(error, what, stream);
  }
  if ("seq" in answer) return { position: answer.seq, duplicate: answer.duplicate };
  const { code, err_code, description } = answer.error;
  if (expected !== undefined && wrongLastSequence.has(err_code)) {
    return await judgeWrongVersion(context, record, expected);
  }
  const why = `${description} (${err_code})`;
  throw code === 503 ? new LogUnavailableError(what, why) : new LogRefusedError(what, why);
}

/**
 * The server checks the expected version before it looks for duplicates (measured), so a retry whose first acknowledgement was
 * lost is refused, too: when the newest record is the very one, the append did succeed.
 * @throws WrongVersionError when it is another's
 */
async function judgeWrongVersion(
  { newest }: AppendContext,
  record: StorableRecord,
  expected: ExpectedVersion,
): Promise<Appended> {
  const last = await newest(expected.subjects);
  if (last?.headers[header.id] === record.id) return { position: last.position, duplicate: true };
  throw new WrongVersionError(expected.subjects, expected.position, last?.position ?? 0);
}
