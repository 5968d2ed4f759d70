import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scratchDirectory } from "../testing/scratch-repository.ts";
import { findEndpoint } from "./find-endpoint.ts";

let root: string;
beforeEach(() => {
  root = scratchDirectory();
  mkdirSync(join(root, ".cim"));
  mkdirSync(join(root, "deep", "er"), { recursive: true });
  writeFileSync(
    join(root, ".cim", "endpoints.json"),
    JSON.stringify({
      machine: "lab",
      nats: { url: "nats://127.0.0.1:1", user: "emit", password: "p" },
      http: { url: "http://x" },
    }),
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("findEndpoint", () => {
  const own = {
    servers: "nats://127.0.0.1:1",
    user: "emit",
    password: "p",
    inboxPrefix: "_INBOX_emit",
    machine: "lab",
  };

  it("reads the data directory here or above, or the one that is named", async () => {
    expect(await findEndpoint({}, {}, join(root, "deep", "er"))).toEqual(own);
    expect(await findEndpoint({ data: ".cim" }, { NATS_URL: "nats://other" }, root)).toEqual(own);
    expect(await findEndpoint({ machine: "named" }, { CIM_DATA: join(root, ".cim") }, "/")).toEqual({
      ...own,
      machine: "named",
    });
  });

  it("takes a server instead", async () => {
    const other = {
      servers: "nats://other",
      user: undefined,
      password: undefined,
      inboxPrefix: undefined,
      machine: "local",
    };
    expect(await findEndpoint({ nats: "nats://other" }, {}, root)).toEqual(other);
    expect(await findEndpoint({}, { NATS_URL: "nats://other", CIM_MACHINE: "m" }, root)).toEqual({
      ...other,
      machine: "m",
    });
  });

  it("says what to do when there is none, or a broken one, or a bad name", async () => {
    await expect(findEndpoint({}, {}, "/proc")).rejects.toThrow(/npm start.*--data DIR, --nats URL/u);
    await expect(findEndpoint({ data: "nowhere" }, {}, root)).rejects.toThrow(`${root}/nowhere`);
    writeFileSync(join(root, ".cim", "endpoints.json"), "{}");
    await expect(findEndpoint({}, {}, root)).rejects.toThrow(/is not what the dashboard writes/u);
    await expect(findEndpoint({ machine: "A b" }, {}, root)).rejects.toThrow(/is no name/u);
  });
});
