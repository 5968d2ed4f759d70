/** How much may be on its way into the log at once, over all feeds together: bounds memory, and slows readers to the log's pace. */
export interface FlowBudget {
  /** Resolves when there is room; a message larger than all of it waits until it is alone. */
  take(bytes: number, signal: AbortSignal): Promise<void>;
  give(bytes: number): void;
  inFlight(): { readonly messages: number; readonly bytes: number };
}

interface Waiting {
  readonly bytes: number;
  readonly go: () => void;
}

export function makeFlowBudget(limits: { readonly messages: number; readonly bytes: number }): FlowBudget {
  const queue: Waiting[] = [];
  let messages = 0;
  let bytes = 0;

  const hasRoom = (more: number) =>
    messages === 0 || (messages < limits.messages && bytes + more <= limits.bytes);

  function admit(more: number) {
    messages += 1;
    bytes += more;
  }

  return {
    async take(more, signal) {
      signal.throwIfAborted();
      if (queue.length === 0 && hasRoom(more)) return admit(more);
      await new Promise<void>((resolve, reject) => {
        const abandon = () => {
          queue.splice(queue.indexOf(entry), 1);
          reject(signal.reason);
        };
        const entry: Waiting = {
          bytes: more,
          go: () => {
            signal.removeEventListener("abort", abandon);
            resolve();
          },
        };
        queue.push(entry);
        signal.addEventListener("abort", abandon, { once: true });
      });
    },
    give(less) {
      messages -= 1;
      bytes -= less;
      for (let next = queue[0]; next !== undefined && hasRoom(next.bytes); next = queue[0]) {
        queue.shift();
        admit(next.bytes);
        next.go();
      }
    },
    inFlight: () => ({ messages, bytes }),
  };
}
