import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openAnswerBody } from "./answer-body.ts";

const patience = 10;

/** A body whose wishes are counted, and whose end can be awaited. */
function open(waits = patience) {
  const held = { bytes: 0 };
  const told = { wanted: 0, cancelled: [] as unknown[], done: 0 };
  let wish: (() => void) | undefined;
  const body = openAnswerBody({
    held,
    patience: waits,
    onWanted() {
      told.wanted += 1;
      wish?.();
    },
    onCancel(reason) {
      told.cancelled.push(reason);
      body.fail(reason);
    },
  });
  body.whenDone(() => {
    told.done += 1;
  });
  const wished = (count: number) =>
    new Promise<void>((resolve) => {
      wish = () => {
        if (told.wanted >= count) resolve();
      };
      wish();
    });
  const done = new Promise<void>((resolve) => body.whenDone(resolve));
  return { body, held, told, wished, done };
}

const bytes = (length: number) => new Uint8Array(length).fill(7);

describe("the body of an answer", () => {
  it("gives what was pushed, in order, whenever it is read, and holds nothing after", async () => {
    const step = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant("read" as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { body, held, told } = open(60_000);
        const reader = body.stream.getReader();
        const reads: ReturnType<typeof reader.read>[] = [];
        const pushed = steps.filter((each) => each !== "read");
        for (const each of steps) {
          if (each === "read") reads.push(reader.read());
          else body.push(bytes(each));
        }
        body.end();
        for (let left = pushed.length + 1 - reads.length; left > 0; left -= 1) reads.push(reader.read());
        const results = await Promise.all(reads);
        expect(results.flatMap(({ value }) => (value === undefined ? [] : [value.length]))).toEqual(pushed);
        expect(results.at(-1)?.done).toBe(true);
        expect([held.bytes, told.done, told.cancelled]).toEqual([0, 1, []]);
      }),
    );
  });

  it("wishes for more only when all is read and the reader waits", async () => {
    const { body, told, held, wished } = open(60_000);
    const reader = body.stream.getReader();
    body.push(bytes(5));
    expect([told.wanted, body.isWanted(), held.bytes]).toEqual([0, false, 5]);
    await reader.read();
    expect([told.wanted, body.isWanted(), held.bytes]).toEqual([0, false, 0]);
    const next = reader.read();
    await wished(1);
    expect([told.wanted, body.isWanted()]).toEqual([1, true]);
    body.push(bytes(6));
    expect((await next).value?.length).toBe(6);
    await reader.cancel();
  });

  it("of a slow reader keeps the service going, until the reader is given up", async () => {
    const { body, told, held, wished, done } = open();
    body.push(bytes(100));
    await wished(2);
    expect(told.cancelled).toEqual([]);
    await done;
    expect(told.cancelled.map(String)).toEqual([expect.stringMatching(/not read on/u)]);
    expect([held.bytes, told.done]).toEqual([0, 1]);
    await expect(body.stream.getReader().read()).rejects.toThrow(/not read on/u);
  });

  it("of a slow reader does not keep it going when there is no room", async () => {
    const { body, told, held, done } = open();
    held.bytes = 64 * 1024 * 1024;
    body.push(bytes(100));
    await done;
    expect([told.wanted, held.bytes]).toEqual([0, 64 * 1024 * 1024]);
  });

  it("fails its reader at once, whatever is held", async () => {
    const { body, held, told } = open(60_000);
    const reader = body.stream.getReader();
    body.push(bytes(100));
    body.fail(new Error("gone"));
    await expect(reader.read()).rejects.toThrow("gone");
    const waiting = open(60_000);
    const read = waiting.body.stream.getReader().read();
    waiting.body.fail(new Error("gone"));
    await expect(read).rejects.toThrow("gone");
    body.push(bytes(1));
    body.end();
    body.fail(new Error("again"));
    expect([held.bytes, told.done]).toEqual([0, 1]);
  });
});
