/**
 * What the search in the page's worker takes for each letter typed, beside comparing every name, and what its index weighs.
 * Run by hand: node --expose-gc --import tsx bench/search/search-bench.js [components] [subjects]
 * It is JavaScript as the page's own code, which it runs, is typed for a browser.
 */
import { foldedText, readAsked } from "../../apps/web/src/search/index/asked-words.ts";
import { makeRowIndex, titleOf } from "../../apps/web/src/search/index/row-index.ts";
import { scoreName } from "../../apps/web/src/search/index/score-name.ts";
import { allShelves } from "../../apps/web/src/search/index/shelves.ts";
import { machineRows } from "../../apps/web/src/search/index/test-machine.ts";
import { quantile } from "../measure/median.ts";

const components = Number(process.argv[2] ?? 10_000);
const subjects = Number(process.argv[3] ?? 20_000);
const typed = [
  "invoice-worker-04997",
  "cmp-9e3779b1",
  "order-3.events.summary-2.settled",
  "settled draft order-0",
  "team-17",
  "bililng",
  "nothing is called so",
];
const rounds = 5;

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
const say = (line) => process.stdout.write(`${line}\n`);
const ms = (value) => `${value.toFixed(2)} ms`;

const machine = machineRows(components, subjects);
const before = heap();
const begun = performance.now();
const index = makeRowIndex();
for (const [projection, rows] of machine) for (const row of rows) index.take(projection, row.key, row);
const filled = performance.now() - begun;
const weight = heap() - before;

const changed = performance.now();
for (const row of machine.get("components") ?? [])
  index.take("components", row.key, { ...row, state: "failing" });
const perChange = (performance.now() - changed) / components;

const names = [];
for (const [projection, rows] of machine) {
  for (const row of rows)
    names.push({ title: foldedText(titleOf(projection, row)), key: foldedText(row.key) });
}
for (const name of new Set([...machine.values()].flat().flatMap((row) => row.publishes ?? []))) {
  names.push({ title: name, key: name });
}

const ours = [];
const bare = [];
let mostLooked = 0;
for (let round = 0; round < rounds; round += 1) {
  for (const text of typed) {
    for (let letters = 2; letters <= text.length; letters += 1) {
      const query = text.slice(0, letters);
      let start = performance.now();
      index.find(query, 10, allShelves);
      ours.push(performance.now() - start);
      mostLooked = Math.max(mostLooked, index.index.work().looked);
      start = performance.now();
      const asked = readAsked(query);
      for (const name of names) scoreName(asked, name);
      bare.push(performance.now() - start);
    }
  }
}
const { kept, words } = index.index.work();
say(`${components} components, ${subjects} subjects: ${kept} names of ${words} words`);
say(
  `filled in ${ms(filled)}, ${(weight / 2 ** 20).toFixed(1)} MiB beside the rows; a change that leaves names: ${(perChange * 1_000).toFixed(2)} us`,
);
for (const [name, times] of [
  ["index", ours],
  ["every name compared", bare],
]) {
  say(
    `${name}: p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}, most ${ms(Math.max(...times))}`,
  );
}
say(`names looked at for one letter: at most ${mostLooked}`);
