import { describe, expect, it } from "vitest";
import type { RowMessage, RowStream } from "./row-stream.ts";
import { CommitConflictError } from "./store-errors.ts";

const row = (key: string, position: number, body = `{"at":${position}}`): RowMessage => ({
  subject: `proj.local.components.${key}`,
  position,
  epoch: "e1",
  body,
});
const marker = (position: number): RowMessage => ({
  subject: "checkpoint.local.all",
  position,
  epoch: "e2",
  body: "{}",
});

/** What every row stream must do; run against the in-memory twin and the JetStream adapter. */
export function describeRowStream(name: string, make: () => Promise<RowStream>): void {
  describe(`row stream: ${name}`, () => {
    it("is empty at first", async () => {
      const stream = await make();
      expect(await stream.open()).toBe(0);
      expect(await stream.readAll()).toEqual([]);
    });

    it("keeps the last two messages of each subject, in order, with positions and tombstones", async () => {
      const stream = await make();
      await stream.open();
      await stream.send([row("a", 1), row("b", 1), row("a", 2), row("a", 3, "")]);
      expect(await stream.commit(marker(3), 4)).toBe(5);
      expect(await stream.readAll()).toEqual([
        { ...row("b", 1), sequence: 2 },
        { ...row("a", 2), sequence: 3 },
        { ...row("a", 3, ""), sequence: 4 },
        { ...marker(3), sequence: 5 },
      ]);
      expect(await stream.open()).toBe(5);
    });

    it("refuses a commit when the stream took other messages than expected", async () => {
      const stream = await make();
      await stream.open();
      await stream.send([row("a", 1)]);
      await stream.commit(marker(1), 1);
      await stream.send([row("a", 2)]);
      await expect(stream.commit(marker(2), 2)).rejects.toThrow(CommitConflictError);
      await expect(stream.commit(marker(2), 9)).rejects.toThrow(CommitConflictError);
      expect(await stream.commit(marker(2), 3)).toBe(4);
    });

    it("takes many messages at once without losing one", async () => {
      const stream = await make();
      await stream.open();
      await stream.send(Array.from({ length: 12_345 }, (_, at) => row(`k${at}`, at + 1)));
      expect(await stream.commit(marker(12_345), 12_345)).toBe(12_346);
      expect(await stream.readAll()).toHaveLength(12_346);
    });
  });
}
