import { HttpError } from "./http-error.ts";

/** Milliseconds after which a reader who takes nothing is given up. */
const readerPatience = 60_000;

class NotReadOnError extends HttpError {
  constructor() {
    super(408, "request-timeout", "What was asked for was not read on; ask again.");
  }
}

/**
 * Chunks as a stream that makes the next one when its reader wants it.
 * @param onEnd told once how it ended: with the error when it failed or was not read on; without one when it was read to its
 * end or cancelled
 */
export function streamChunks(
  chunks: AsyncGenerator<Uint8Array, void>,
  onEnd: (error?: unknown) => void,
  patience = readerPatience,
): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  function end(error?: unknown): void {
    clearTimeout(timer);
    if (isOver) return;
    isOver = true;
    onEnd(error);
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(timer);
        try {
          const { done, value } = await chunks.next();
          if (isOver) return;
          if (done === true) {
            end();
            controller.close();
            return;
          }
          controller.enqueue(value);
          timer = setTimeout(() => {
            const error = new NotReadOnError();
            end(error);
            controller.error(error);
            chunks.return().catch(() => undefined); // its end is what was wanted
          }, patience).unref();
        } catch (error) {
          end(error);
          throw error;
        }
      },
      async cancel() {
        end();
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}
