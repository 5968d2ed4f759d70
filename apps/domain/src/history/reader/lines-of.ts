import { pieceBytes } from "./text-pieces.ts";
import type { WorkQueue } from "./work-queue.ts";

/** Milliseconds after which what there is goes out, though it is little. */
const patience = 250;

/** Values as lines of JSON, in pieces; each piece is worked for in its turn, so that one who reads slowly holds nobody up. */
export async function* linesOf(
  values: AsyncGenerator<unknown, void>,
  queue: WorkQueue,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  try {
    for (let isOver = false; !isOver; ) {
      const piece = await queue.run(signal, async () => {
        const began = performance.now();
        let text = "";
        while (text.length < pieceBytes && (text === "" || performance.now() - began < patience)) {
          const next = await values.next();
          if (next.done === true) {
            isOver = true;
            break;
          }
          text += `${JSON.stringify(next.value)}\n`;
        }
        return text;
      });
      if (piece !== "") yield Buffer.from(piece);
    }
  } finally {
    await values.return();
  }
}
