import { partPatience } from "@cim/contracts";
import { createInbox, type Msg, type NatsConnection } from "@nats-io/nats-core";
import { UpstreamUnavailableError } from "../http/http-error.ts";
import { type AnswerBody, type HeldBytes, openAnswerBody } from "./answer-body.ts";
import { AnswerRefusedError } from "./answer-refused-error.ts";
import { BrokenAnswerError } from "./broken-answer-error.ts";
import { type Part, readPart } from "./read-part.ts";

/** An answer whose first bytes are there; the rest comes as `body` is read. */
export interface PartsAnswer {
  readonly isGzip: boolean;
  /** Errs when the answer breaks off. Cancel it to stop the service. */
  readonly body: ReadableStream<Uint8Array>;
}

/** The answer's bytes as they were before compression. */
export function plainBody({ isGzip, body }: PartsAnswer): ReadableStream<Uint8Array> {
  return isGzip ? body.pipeThrough(new DecompressionStream("gzip")) : body;
}

export interface AskPartsOptions {
  readonly connection: NatsConnection;
  /** That the connection's user may listen to. */
  readonly inboxPrefix: string;
  readonly subject: string;
  readonly request: string;
  readonly signal: AbortSignal;
  /** Bytes of the whole answer, as it comes. */
  readonly limit: number;
  readonly held: HeldBytes;
  /** For people: who answers. */
  readonly who: string;
  /** Milliseconds between two parts after which the service is given up. */
  readonly patience?: number | undefined;
  /** Told once, when nothing of this answer will come or be held any more. */
  readonly onEnd: () => void;
}

const goOn = "+";
const stop = "-";

/**
 * Asks one question that is answered in parts (contracts/src/history/answer-parts.ts) and resolves at the first bytes. The
 * service hears `+` when the body was read so far, and `-` as soon as nobody wants the rest.
 * @throws AnswerRefusedError, BrokenAnswerError, UpstreamUnavailableError, the signal's reason
 */
export function askParts(options: AskPartsOptions): Promise<PartsAnswer> {
  const { connection, signal, limit, who, patience = partPatience } = options;
  return new Promise((resolve, reject) => {
    let [expected, total] = [0, 0];
    let [isGzip, isOver, isStopped] = [false, false, false];
    /** Where words go; known from the first part that names it. */
    let words: string | undefined;
    let isOwed = false;
    let timer: NodeJS.Timeout | undefined;

    const body: AnswerBody = openAnswerBody({
      held: options.held,
      patience,
      onWanted: payWord,
      onCancel: (reason) => end(reason),
    });
    const inbox = createInbox(options.inboxPrefix);
    const subscription = connection.subscribe(inbox, { callback: hear });
    const onAbort = () => end(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    waitForPart();
    try {
      signal.throwIfAborted();
      connection.publish(options.subject, options.request, { reply: inbox });
    } catch (error) {
      end(error);
    }

    function hear(error: Error | null, message: Msg): void {
      if (isStopped) stopService(message.reply);
      if (isOver) return;
      try {
        if (error !== null) throw error;
        if (message.headers?.code === 503) throw new UpstreamUnavailableError(who);
        take(
          readPart((name) => message.headers?.get(name) ?? ""),
          message,
        );
      } catch (failure) {
        words = message?.reply || words;
        end(failure);
      }
    }

    function take(part: Part, { data, reply }: Msg): void {
      if (part.problem !== undefined) throw new AnswerRefusedError(part.problem);
      if (part.number !== expected) throw new BrokenAnswerError(`lacks its part ${expected}`);
      expected += 1;
      if (part.isGzip && total > 0 && !isGzip) throw new BrokenAnswerError("changed its encoding on the way");
      isGzip ||= part.isGzip;
      total += data.length;
      if (total > limit) throw new BrokenAnswerError(`is larger than ${limit} bytes`);
      words = reply || words; // the client says "" for none
      isOwed = Boolean(reply) && !part.isLast;
      if (data.length > 0) body.push(data);
      if (total > 0 || part.isLast) resolve({ isGzip, body: body.stream });
      if (part.isLast) {
        finish();
        body.end();
      } else if (!isOwed) waitForPart();
      else if (body.isWanted() || total === 0) payWord();
      else clearTimeout(timer); // now the service waits for us
    }

    function payWord(): void {
      if (!isOwed || isOver || words === undefined) return;
      isOwed = false;
      if (!connection.isClosed()) connection.publish(words, goOn);
      waitForPart();
    }

    function waitForPart(): void {
      clearTimeout(timer);
      timer = setTimeout(() => end(new UpstreamUnavailableError(who)), patience).unref();
    }

    /** The answer is whole: nothing more is heard, what is held is still to be read. */
    function finish(): void {
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      subscription.unsubscribe();
      body.whenDone(options.onEnd);
    }

    /** The rest is not wanted, or will not come. */
    function end(reason: unknown): void {
      if (isOver) {
        body.fail(reason);
        return;
      }
      isOver = true;
      signal.removeEventListener("abort", onAbort);
      reject(reason);
      body.fail(reason);
      body.whenDone(options.onEnd);
      clearTimeout(timer);
      // A refusal is a whole answer.
      if (reason instanceof AnswerRefusedError) subscription.unsubscribe();
      else stopService(words);
    }

    /** Says `-` as soon as it is known where; nobody says where within the patience: then the service is gone. */
    function stopService(where: string | undefined): void {
      clearTimeout(timer);
      isStopped = true;
      if (where !== undefined && where !== "") {
        if (!connection.isClosed()) connection.publish(where, stop);
        subscription.unsubscribe();
      } else timer = setTimeout(() => subscription.unsubscribe(), patience).unref();
    }
  });
}
