import { writeFileSync } from "node:fs";
import { type OpenedSource, openSource } from "./open-source.ts";
import type { FromSandbox, ToSandbox } from "./sandbox-messages.ts";

/** The process that ad-hoc questions run in: it has the graph to read and nothing else, and may be killed at any moment. */
let opened: OpenedSource | undefined;

function send(message: FromSandbox): void {
  process.send?.(message);
}

async function handle(message: ToSandbox): Promise<void> {
  try {
    if (message.do === "open") {
      await opened?.close();
      opened = await openSource(message.source);
      send({ is: "opened", position: await opened.position() });
      return;
    }
    if (opened === undefined) throw new Error("no graph is open in the sandbox");
    const answer = await opened.ask(message.question);
    send({ is: "answered", answer, position: await opened.position() });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    send({ is: "failed", code, message: error instanceof Error ? error.message : String(error) });
  }
}

// When memory runs out on the machine, this process is the one to go.
try {
  writeFileSync("/proc/self/oom_score_adj", "1000");
} catch {
  // Not on this system: the limits that the parent keeps hold all the same.
}
process.on("message", (message: ToSandbox) => void handle(message));
// Without its parent there is nobody to answer.
process.on("disconnect", () => process.exit(0));
send({ is: "started" });
