import { openFleet } from "../../../apps/web/src/fleet/map/open-fleet.ts";
import { transferOf } from "../../../apps/web/src/fleet/map/transfer-of.ts";
import { makeChance, makeFleetRows } from "../make-rows.ts";

// The fleet's part of the live worker over rows that are made here: `load` makes them, `change` changes so many a second, `touch`
// changes some as told, and everything else goes to the map.
const rows = new Map();
const readers = new Map();
const states = ["running", "running", "running", "running", "degraded", "failing", "stopped", "running"];
const tick = 50;
let keys = [];
let engine;
let timer;
let position = 1_000_000;

function load(count) {
  for (const [name, made] of Object.entries(makeFleetRows(count)))
    rows.set(name, new Map(made.map((row) => [row.key, row])));
  keys = [...rows.get("components").keys()];
  engine?.stop();
  engine = openFleet({
    read(projection, heard) {
      const all = rows.get(projection) ?? new Map();
      readers.set(projection, heard);
      return {
        row: (key) => all.get(key),
        keys: () => all.keys(),
        isComplete: () => true,
        close: () => readers.delete(projection),
      };
    },
    post: (message) => self.postMessage(message, transferOf({ type: "fleet", message })),
    clock: {
      now: () => Date.now(),
      after(ms, task) {
        const at = setTimeout(task, ms);
        return () => clearTimeout(at);
      },
      random: () => Math.random(),
    },
  });
}

/** In twenty ticks a second, as the projector sends them. */
function change(rate) {
  clearInterval(timer);
  if (rate === 0) return;
  const chance = makeChance(11);
  const components = rows.get("components");
  let owed = 0;
  let last = performance.now();
  timer = setInterval(() => {
    const now = performance.now();
    // What a stall kept back is not made up for: the rate is that of the wire.
    owed = Math.min(rate / 4, owed + (rate * (now - last)) / 1000);
    last = now;
    const changed = [];
    for (; owed >= 1; owed -= 1) {
      const key = keys[Math.floor(chance() * keys.length)];
      const before = components.get(key);
      position += 1;
      const state = chance() < 0.2 ? states[Math.floor(chance() * states.length)] : before.state;
      components.set(key, { ...before, position, state });
      changed.push(key);
    }
    readers.get("components")?.(changed);
  }, tick);
}

function touch(given) {
  const components = rows.get("components");
  for (const { key, gone, ...fields } of given) {
    position += 1;
    if (gone) components.delete(key);
    else components.set(key, { ...components.get(key), ...fields, key, position });
  }
  readers.get("components")?.(given.map(({ key }) => key));
}

self.onmessage = ({ data }) => {
  if (data.type === "load") load(data.count);
  else if (data.type === "change") change(data.rate);
  else if (data.type === "touch") touch(data.rows);
  else engine?.hear(data);
};
