import {
  catalogue,
  commandSubject,
  controlReplySchema,
  frameSchema,
  type ProjectionStatus,
  pastRowsSchema,
  projectionStatusListSchema,
  querySubject,
  shadowDifferenceSchema,
} from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { Registry } from "prom-client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunningDomain } from "../start-domain.ts";
import { askParts } from "../testing/ask-parts.ts";
import { type DomainUnderTest, openDomain } from "../testing/domain-under-test.ts";
import { textOf } from "../testing/make-projector.ts";
import { machine } from "../testing/random-log.ts";
import { shadowModules } from "../testing/shadow-modules.ts";

let here: DomainUnderTest;
let domain: RunningDomain | undefined;
let registry: Registry;
let said: string[];

beforeEach(async () => {
  here = await openDomain();
  domain = undefined;
});

afterEach(() => here.stop());

async function start(shadow: readonly string[], history = false): Promise<RunningDomain> {
  await domain?.stop();
  said = [];
  registry = new Registry();
  const tell = (_data: unknown, message: string) => said.push(message);
  domain = await here.start({
    logger: { info: tell, warn: tell, error: tell },
    registry,
    shadow,
    ...(history ? { history: { connect: { servers: here.nats.url, name: "history-test" } } } : {}),
  });
  return domain;
}

const options = { actor: "person:ada" };
const health = (component: string, is: "healthy" | "degraded") =>
  here.publisher.publish(catalogue.ComponentHealthChanged, { component, health: is }, options);

const query = (name: string, request: unknown) =>
  here.ask(querySubject.format({ machine, context: "domain", name }), request);
const control = async (verb: string, request: unknown) =>
  controlReplySchema.parse(
    await here.ask(
      commandSubject.format({ machine, context: "domain", aggregate: "projection", verb }),
      request,
    ),
  );
async function status(name = "components"): Promise<ProjectionStatus> {
  const { projections } = projectionStatusListSchema.parse(await query("projections", {}));
  const found = projections.find(({ projection }) => projection === name);
  if (found === undefined) throw new Error(`no status of ${name}`);
  return found;
}
const isIn = (state: string, position: number) =>
  waitFor(
    async () => {
      const { shadow } = await status();
      return shadow?.state === state && shadow.position >= position;
    },
    {
      describe: () => `the shadow to be ${state} at ${position}; it said ${said.join("; ")}`,
      timeout: 30_000,
    },
  );

describe("a shadow over NATS", () => {
  it("follows, is compared, takes over, goes on after a restart, and is forgotten without its module", async () => {
    await health("one", "degraded");
    await health("two", "healthy");
    const first = await start([shadowModules.components, "/no/such/module.ts"], true);
    expect(said.filter((message) => message.includes("/no/such/module.ts cannot run"))).toHaveLength(1);
    await isIn("following", 2);
    const { position } = await health("three", "degraded");
    await here.reaches(first, position);
    const before = await status();
    expect(before).toMatchObject({
      position,
      head: position,
      rows: 3,
      rebuilding: null,
      shadow: { state: "following", position, rows: 3, differing: { added: 0, removed: 0, changed: 2 } },
    });
    expect((await status("servers")).shadow).toBeNull();
    const difference = shadowDifferenceSchema.parse(await query("shadow", { projection: "components" }));
    expect(difference).toMatchObject({ position, added: [], removed: [], truncated: false });
    expect(difference.changed.map(({ key, fields }) => [key, fields])).toEqual([
      ["one", [{ path: "state", before: "degraded", after: "failing", because: 1 }]],
      ["three", [{ path: "state", before: "degraded", after: "failing", because: 3 }]],
    ]);
    expect(await query("shadow", { projection: "servers" })).toMatchObject({ ok: false, code: "not-found" });
    expect(await control("swap", { projection: "servers" })).toMatchObject({ ok: false });
    expect(await registry.metrics()).toContain(
      'cim_projections_shadow_differing_rows{projection="components",difference="changed"} 2',
    );

    const epochs = new Set<string>();
    const listening = here.connection.subscribe(`live.${machine}.components.fleet`, {
      callback: (_error, message) => void epochs.add(frameSchema.parse(message.json()).epoch),
    });
    await waitFor(() => epochs.size === 1, { describe: "a heartbeat of the old epoch" });
    expect(await control("swap", { projection: "components" })).toMatchObject({
      ok: true,
      message: expect.stringContaining(
        `serves from position ${position} on; rows that changed: 2 of components`,
      ),
    });
    await waitFor(() => epochs.size === 2, { describe: "a frame of a new epoch" });
    listening.unsubscribe();
    expect(await status()).toMatchObject({ version: before.shadow?.version, shadow: { state: "serving" } });
    const live = await health("four", "degraded");
    await here.reaches(first, live.position);
    expect((await here.tables()).get("components")?.get("one")).toMatchObject({ state: "failing" });
    expect((await here.tables()).get("components")?.get("four")).toMatchObject({ state: "failing" });
    expect((await here.tables()).get("counts")?.get("components")).toMatchObject({
      total: 4,
      byState: { failing: 3, running: 1 },
    });

    // The past is told by the code that serves.
    const stateAt = async () => {
      const asked = { projection: "components", slice: "fleet", at: live.position };
      const { text, problem } = await askParts(here.connection, "rows", asked).catch(() => ({
        text: "",
        problem: "nobody",
      }));
      if (problem !== undefined) return undefined;
      return pastRowsSchema.parse(JSON.parse(text)).rows.find(({ key }) => key === "four")?.state;
    };
    await waitFor(async () => (await stateAt()) === "failing", {
      describe: () => `history by the code that serves; it said ${said.join("; ")}`,
      timeout: 30_000,
    });

    const text = textOf(await here.tables());
    await start([shadowModules.components]);
    expect(said).not.toContain("Rows are folded anew from the log");
    expect((await status()).shadow).toMatchObject({ state: "serving", position: live.position });
    expect(textOf(await here.tables())).toBe(text);
    expect(await control("rebuild", { projections: ["components"] })).toMatchObject({
      ok: true,
      message: expect.stringContaining("no row differed"),
    });

    await start([]);
    expect(said).toContain("Rows are folded anew from the log");
    expect(await status()).toMatchObject({ shadow: null });
    expect((await here.tables()).get("components")?.get("one")).toMatchObject({ state: "degraded" });
  }, 180_000);
});

describe("a rebuild over NATS", () => {
  it("of several projections at once, under load and over a killed server, ends byte-equal", async () => {
    const running = await start([]);
    let isPublishing = true;
    let last = 0;
    const publishing = (async () => {
      for (let count = 0; isPublishing; count++) {
        const published = await health(`c${count % 20}`, count % 3 === 0 ? "degraded" : "healthy").catch(
          () => undefined, // the server is away: the next one
        );
        last = Math.max(last, published?.position ?? 0);
      }
    })();
    await here.reaches(running, 200);
    const replies = await Promise.all([
      control("rebuild", { projections: ["components"] }),
      control("rebuild", { projections: ["activity", "changes"] }),
    ]);
    expect(replies.map(({ ok, message }) => [ok, message.includes("no row differed")])).toEqual([
      [true, true],
      [true, true],
    ]);
    const interrupted = control("rebuild", { projections: [] }).catch((error: unknown) => error);
    await here.nats.kill9();
    await here.nats.restart();
    await interrupted;
    await here.reaches(running, last + 50);
    isPublishing = false;
    await publishing;
    await here.reaches(running, (await here.log.bounds()).last);
    const text = textOf(await here.tables());
    expect(await control("rebuild", { projections: [] })).toMatchObject({
      ok: true,
      message: expect.stringContaining("no row differed"),
    });
    expect(textOf(await here.tables())).toBe(text);
    expect(await registry.metrics()).toMatch(/cim_projections_rebuilds_total\{outcome="done"\} [34]/u);
  }, 180_000);
});
