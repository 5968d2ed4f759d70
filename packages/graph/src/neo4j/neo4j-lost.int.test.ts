import type { EventChanges } from "@cim/contracts";
import { startTestNeo4j, type TestNeo4j } from "@cim/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Neo4jStore, openNeo4jStore } from "./open-neo4j-store.ts";

/** Starts its own server three times; the limits are for a busy machine. */
describe("Neo4j, lost and back", { timeout: 600_000 }, () => {
  let server: TestNeo4j;
  let store: Neo4jStore;
  beforeAll(async () => {
    server = await startTestNeo4j();
    store = openNeo4jStore(server);
  }, 600_000);
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  const apply = (from: number, number: number) => {
    const batch: EventChanges[] = Array.from({ length: number }, (_, i) => ({
      position: from + i,
      time: "2026-01-01T00:00:00Z",
      changes: [
        {
          op: "link",
          from: { kind: "subject", id: `s${from + i}` },
          type: "DELIVERS",
          to: { kind: "component", id: "c" },
        },
      ],
    }));
    return store.apply(batch, { machine: "local", position: from + number - 1, schema: 1, log: "L" });
  };

  it("holds a batch wholly or not at all when it is killed amid it, and goes on after it came back", async () => {
    expect(await store.open()).toBeUndefined();
    await apply(1, 10);
    const outcomes: string[] = [];
    for (const size of [3000, 20_000]) {
      const before = await store.open();
      const applying = apply((before?.position ?? 0) + 1, size).then(
        () => "applied",
        (error: { code: string }) => error.code,
      );
      // The first statements are on their way; which one it dies at differs from run to run, and must not matter.
      await store.read("RETURN 1", {}, { rows: 1, timeout: 20_000 });
      await server.kill();
      const outcome = await applying;
      outcomes.push(outcome);
      await expect(store.size()).rejects.toMatchObject({ code: "graph-lost" });
      await server.restart();
      const after = await store.open();
      expect(["applied", "graph-lost"]).toContain(outcome);
      // Each position made one subject: the checkpoint and what it stands for agree.
      expect(await store.idsOf("subject")).toHaveLength(after?.position ?? 0);
      expect((await store.size()).relationships).toBe(after?.position);
      if (outcome === "applied") expect(after?.position).toBe((before?.position ?? 0) + size);
    }
    // The larger one takes seconds: it cannot have been through.
    expect(outcomes.at(-1)).toBe("graph-lost");
    const last = (await store.open())?.position ?? 0;
    await apply(last + 1, 5);
    expect((await store.open())?.position).toBe(last + 5);
  });
});
