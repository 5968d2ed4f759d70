/** Milliseconds between two signs of life, which also find out that nobody reads any more. */
const beatEvery = 10_000;
/** Bytes that a reader may lag behind before it is given up: it comes again, and gets all rows. */
const mostHeld = 16 * 1024 * 1024;

export interface EventStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Sends one event (WHATWG server-sent events); what is said after the end is dropped. */
  send(event: string, data: unknown): void;
  end(): void;
}

/** A body of `text/event-stream`. @param onEnd told once when it ended, whoever ended it */
export function openEventStream(onEnd: () => void): EventStream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  const beat = setInterval(() => write(": here\n\n"), beatEvery).unref();

  function write(text: string): void {
    if (isOver || controller === undefined) return;
    if ((controller.desiredSize ?? 0) < -mostHeld) {
      end();
      return;
    }
    controller.enqueue(encoder.encode(text));
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearInterval(beat);
    controller?.close();
    onEnd();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        write("retry: 2000\n\n");
      },
      cancel() {
        controller = undefined;
        end();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
  return { body, send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), end };
}
