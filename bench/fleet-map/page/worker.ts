import type { FleetEngine } from "../../../apps/web/src/fleet/map/fleet-switch.ts";
import { openFleet } from "../../../apps/web/src/fleet/map/open-fleet.ts";
import { transferOf } from "../../../apps/web/src/fleet/map/transfer-of.ts";
import { type FleetRows, makeChance, makeFleetRows, type Row } from "../make-rows.ts";

/** The fleet's part of the live worker over rows that are made here, changed at a rate that is told. */
const scope = self as unknown as {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
};
const rows = new Map<string, Map<string, Row>>();
const readers = new Map<string, Set<(keys: Iterable<string> | undefined) => void>>();
const states = ["running", "running", "running", "running", "degraded", "failing", "stopped", "running"];
const tick = 50;
let keys: readonly string[] = [];
let engine: FleetEngine | undefined;
let timer: ReturnType<typeof setInterval> | undefined;
let position = 1_000_000;

function load(count: number): void {
  const made = makeFleetRows(count);
  for (const name of Object.keys(made) as (keyof FleetRows)[])
    rows.set(name, new Map(made[name].map((row) => [row.key, row])));
  keys = made.components.map(({ key }) => key);
}

/** So many row changes a second, in twenty ticks: each text is parsed as a frame would be. */
function change(rate: number): void {
  clearInterval(timer);
  if (rate === 0) return;
  const chance = makeChance(11);
  let owed = 0;
  let last = performance.now();
  timer = setInterval(() => {
    const now = performance.now();
    owed += (rate * (now - last)) / 1000;
    last = now;
    const changed: string[] = [];
    const components = rows.get("components") ?? new Map();
    for (; owed >= 1; owed -= 1) {
      const key = keys[Math.floor(chance() * keys.length)] ?? "";
      const before = components.get(key);
      position += 1;
      const state = chance() < 0.2 ? states[Math.floor(chance() * states.length)] : before.state;
      components.set(key, { ...before, position, state });
      changed.push(key);
    }
    for (const heard of readers.get("components") ?? []) heard(changed);
  }, tick);
}

scope.onmessage = ({ data }) => {
  if (data.type === "load") {
    load(data.count);
    engine = openFleet({
      read(projection, heard) {
        const all = rows.get(projection) ?? new Map<string, Row>();
        readers.set(projection, (readers.get(projection) ?? new Set()).add(heard));
        return {
          row: (key) => all.get(key) as never,
          keys: () => all.keys(),
          isComplete: () => true,
          close: () => readers.get(projection)?.delete(heard),
        };
      },
      post: (message) => scope.postMessage(message, transferOf({ type: "fleet", message })),
      clock: {
        now: () => Date.now(),
        after(ms, task) {
          const at = setTimeout(task, ms);
          return () => clearTimeout(at);
        },
        random: () => Math.random(),
      },
    });
  } else if (data.type === "change") change(data.rate);
  else if (data.type === "touch") {
    const components = rows.get("components") ?? new Map();
    for (const { key, ...fields } of data.rows) {
      position += 1;
      components.set(key, { ...components.get(key), ...fields, key, position });
    }
    for (const heard of readers.get("components") ?? []) heard(data.rows.map(({ key }: Row) => key));
  } else engine?.hear(data);
};
