import type { Context } from "hono";
import type { Environment } from "./environment.ts";

/**
 * A body whose failure on the way tears the connection down, so that nobody takes what came for whole, and is told here. The
 * server's adapter would do the same, but write the error to the terminal and not to the log.
 */
export function breakOff(
  context: Context<Environment>,
  body: ReadableStream<Uint8Array>,
  onBroken: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const outgoing = context.env?.outgoing;
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          onBroken(error);
          if (outgoing === undefined) throw error; // no connection: a request made in a test
          outgoing.destroy();
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
