import type { Answer, Calls, Request } from "./calls.ts";

/** Answers the calls of the process that started this one (see start-child.ts), and ends when that is gone. */
export function serveParent(calls: Calls): void {
  const send = (answer: Answer) => process.send?.(answer);
  process.on("message", ({ id, name, argument }: Request) => {
    const call = calls[name];
    if (call === undefined) {
      send({ id, error: `there is no call ${name}` });
      return;
    }
    call(argument as never).then(
      (value) => send({ id, value }),
      (error: unknown) =>
        send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on("disconnect", () => process.exit(0));
}
