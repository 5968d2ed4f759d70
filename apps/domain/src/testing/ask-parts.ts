import { gunzipSync } from "node:zlib";
import {
  decodeHeaderValue,
  type HistoryProblem,
  type HistoryQueryName,
  historyProblemSchema,
  partHeader,
  querySubject,
} from "@cim/contracts";
import { createInbox, type Msg, type NatsConnection } from "@nats-io/nats-core";
import { machine } from "./random-log.ts";

/** An answer of the history service as a test reads it: every part checked against the protocol. */
export interface AskedParts {
  readonly parts: readonly Uint8Array[];
  /** Times that the service asked for a word. */
  readonly words: number;
  readonly problem: HistoryProblem | undefined;
  readonly isGzip: boolean;
  readonly text: string;
}

export interface AskPartsOptions {
  /** Called for every part; what it returns is said when the part asks for a word. Absent: always `+`. */
  readonly onPart?: (message: Msg, number: number) => "+" | "-" | undefined;
}

/** Asks the history service one question and reads the answer to its end. */
export function askParts(
  connection: NatsConnection,
  name: HistoryQueryName,
  query: unknown,
  options: AskPartsOptions = {},
): Promise<AskedParts> {
  return askPartsOn(connection, querySubject.format({ machine, context: "history", name }), query, options);
}

/** Asks any service that answers in parts. */
export function askPartsOn(
  connection: NatsConnection,
  subject: string,
  query: unknown,
  options: AskPartsOptions = {},
): Promise<AskedParts> {
  const { onPart = () => "+" as const } = options;
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    let words = 0;
    let isGzip = false;
    const inbox = createInbox();
    const subscription = connection.subscribe(inbox, {
      callback: (error, message) => {
        if (error !== null) return reject(error);
        const { headers } = message;
        if (headers === undefined) return reject(new Error("a part without headers"));
        if (headers.code === 503) return reject(new Error(`nobody answers on ${subject}`));
        if (headers.get(partHeader.part) !== String(parts.length)) {
          return reject(new Error(`part ${headers.get(partHeader.part)} came, not ${parts.length}`));
        }
        const said = onPart(message, parts.length);
        parts.push(message.data);
        if (message.reply !== undefined && message.reply !== "") {
          words += 1;
          if (said !== undefined) connection.publish(message.reply, said);
        }
        isGzip ||= headers.get(partHeader.encoding) === "gzip";
        if (headers.get(partHeader.end) !== "true") return undefined;
        subscription.unsubscribe();
        const told = headers.get(partHeader.problem);
        const problem =
          told === "" ? undefined : historyProblemSchema.parse(JSON.parse(decodeHeaderValue(told)));
        const bytes = Buffer.concat(parts);
        const text = problem === undefined ? (isGzip ? gunzipSync(bytes) : bytes).toString() : "";
        return resolve({ parts, words, problem, isGzip, text });
      },
    });
    connection.publish(subject, JSON.stringify(query), { reply: inbox });
  });
}
