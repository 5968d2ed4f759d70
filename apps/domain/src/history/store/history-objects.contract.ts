import { describe, expect, it } from "vitest";
import type { HistoryObjects } from "./history-objects.ts";

const bytesOf = (size: number, seed = 1) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed) % 251);

/** What every store of history must do; run against the in-memory twin and the JetStream adapter. */
export function describeHistoryObjects(
  name: string,
  make: (machine: string) => Promise<HistoryObjects>,
): void {
  describe(`history objects: ${name}`, () => {
    it("is empty at first", async () => {
      const objects = await make("empty");
      expect(await objects.list()).toEqual([]);
      expect(await objects.read("a")).toBeUndefined();
      await objects.remove("a");
      expect(await objects.sweep()).toBe(0);
    });

    it.each([0, 1, 1000, 3_500_000])("gives %i bytes back as they were", async (size) => {
      const objects = await make("sizes");
      const bytes = bytesOf(size);
      await objects.write(`size.${size}`, bytes, { said: "täglich", position: "7" });
      expect(Buffer.compare((await objects.read(`size.${size}`)) ?? bytesOf(2), bytes)).toBe(0);
      const found = (await objects.list()).find((object) => object.name === `size.${size}`);
      expect(found).toMatchObject({ bytes: size, facts: { said: "täglich", position: "7" } });
      expect(Date.parse(found?.writtenAt ?? "")).toBeGreaterThan(0);
    });

    it("replaces what had the name, and removes for good", async () => {
      const objects = await make("replacing");
      await objects.write("a", bytesOf(2000, 1), { v: "1" });
      await objects.write("a", bytesOf(900, 2), { v: "2" });
      await objects.write("b", bytesOf(10), {});
      expect([...((await objects.read("a")) ?? [])]).toEqual([...bytesOf(900, 2)]);
      expect(await objects.list()).toHaveLength(2);
      expect((await objects.list()).find((object) => object.name === "a")?.facts).toEqual({ v: "2" });
      await objects.remove("a");
      expect(await objects.read("a")).toBeUndefined();
      expect((await objects.list()).map((object) => object.name)).toEqual(["b"]);
      await objects.write("a", bytesOf(5, 3), { v: "3" });
      expect([...((await objects.read("a")) ?? [])]).toEqual([...bytesOf(5, 3)]);
    });

    it("keeps machines apart", async () => {
      const one = await make("one");
      const two = await make("one-more");
      await one.write("a", bytesOf(1), {});
      await two.write("a", bytesOf(2), {});
      await two.remove("a");
      expect((await one.read("a"))?.byteLength).toBe(1);
      expect(await two.list()).toEqual([]);
    });
  });
}
