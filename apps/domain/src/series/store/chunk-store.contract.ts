import { waitFor } from "@cim/testing";
import { describe, expect, it } from "vitest";
import type { ChunkKey, ChunkStore } from "./chunk-store.ts";

const bytesOf = (size: number, seed: number) =>
  Uint8Array.from({ length: size }, (_, at) => (at * 31 + seed) % 251);
const listOf = (bytes: Uint8Array | undefined) => bytes && Array.from(bytes);
const key = (shard: string, from: number, level = "1m"): ChunkKey => ({ level, shard, from });
const keep = 3600;

/** What every store of chunks must do; run against the in-memory twin and the JetStream adapter. */
export function describeChunkStore(
  name: string,
  make: (machine: string) => Promise<ChunkStore>,
  /** Lets so many seconds pass. */
  wait: (seconds: number) => Promise<void>,
): void {
  describe(`chunk store: ${name}`, () => {
    const open = async (machine: string) => {
      const store = await make(machine);
      await store.open();
      return store;
    };

    it("is empty at first", async () => {
      const store = await open("empty");
      expect(await store.read(key("machine.0", 0))).toBeUndefined();
      expect(await store.readAll([{ level: "1m", from: 0 }])).toEqual([]);
      expect(await store.readMark()).toBeUndefined();
    });

    it.each([0, 1, 700_000])("gives %i bytes back as they were", async (size) => {
      const store = await open("sizes");
      await store.write([{ key: key("server.7", size), bytes: bytesOf(size, 3), keep }]);
      const found = await store.read(key("server.7", size));
      expect(Buffer.compare(found ?? bytesOf(9, 1), bytesOf(size, 3))).toBe(0);
    });

    it("keeps one chunk in each place, the one written last", async () => {
      const store = await open("replacing");
      await store.write([{ key: key("server.7", 0), bytes: bytesOf(900, 1), keep }]);
      const before = await store.size();
      await store.write([{ key: key("server.7", 0), bytes: bytesOf(900, 2), keep }]);
      expect(listOf(await store.read(key("server.7", 0)))).toEqual(listOf(bytesOf(900, 2)));
      expect(await store.size()).toBe(before);
    });

    it("gives all shards of some windows, of many more than fit into one round", async () => {
      const store = await open("windows");
      const shards = Array.from({ length: 320 }, (_, at) => `leaf-link.${at}`);
      const at = (from: number, level: string) =>
        shards.map((shard, index) => ({ key: key(shard, from, level), bytes: bytesOf(5, index), keep }));
      await store.write([...at(7200, "1m"), ...at(0, "1m"), ...at(7200, "15m")]);
      const found = await store.readAll([
        { level: "1m", from: 7200 },
        { level: "15m", from: 7200 },
        { level: "6h", from: 7200 },
      ]);
      const names = found.map(({ key: { level, shard, from } }) => `${level} ${shard} ${from}`).sort();
      expect(names).toEqual(shards.flatMap((shard) => [`1m ${shard} 7200`, `15m ${shard} 7200`]).sort());
      const one = found.find((each) => each.key.shard === "leaf-link.77");
      expect(listOf(one?.bytes)).toEqual(listOf(bytesOf(5, 77)));
    });

    it("lets chunks go when the time of their level is over, and no sooner", async () => {
      const store = await open("keeping");
      const chunk = (level: string, seconds: number) => ({
        key: key("machine.0", 0, level),
        bytes: bytesOf(9, 1),
        keep: seconds,
      });
      await store.write([chunk("10s", 2), chunk("6h", 3600)]);
      await store.writeMark(bytesOf(3, 3));
      expect(await store.read(key("machine.0", 0, "10s"))).toBeDefined();
      await wait(2);
      await waitFor(async () => (await store.read(key("machine.0", 0, "10s"))) === undefined, {
        describe: "the fine chunk to be gone",
      });
      expect(await store.readAll([{ level: "10s", from: 0 }])).toEqual([]);
      expect(listOf(await store.read(key("machine.0", 0, "6h")))).toEqual(listOf(bytesOf(9, 1)));
      expect(listOf(await store.readMark())).toEqual(listOf(bytesOf(3, 3)));
    });

    it("keeps one mark, the one written last, and machines apart", async () => {
      const [one, two] = [await open("one"), await open("one-more")];
      await one.writeMark(bytesOf(5, 1));
      await one.writeMark(bytesOf(6, 2));
      await one.write([{ key: key("machine.0", 0), bytes: bytesOf(5, 5), keep }]);
      expect(listOf(await one.readMark())).toEqual(listOf(bytesOf(6, 2)));
      expect(await two.readMark()).toBeUndefined();
      expect(await two.read(key("machine.0", 0))).toBeUndefined();
    });
  });
}
