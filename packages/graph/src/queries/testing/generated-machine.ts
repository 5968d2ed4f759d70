import type { EventChanges, GraphChange } from "@cim/contracts";
import { counts, gone, link, node, timeAt } from "./changes.ts";

/** Whole numbers below `n`, the same for the same seed (mulberry32). */
function randomOf(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

/**
 * Changes that make a machine of about so many things, of every kind that a question reads, with hubs (a context of thousands of
 * components, a pattern that hundreds hear), chains (commits, dependencies), circles, ties and things that are gone.
 */
export function* generatedMachine(things: number, seed = 1): Generator<EventChanges> {
  const random = randomOf(seed);
  let position = 0;
  const event = (...changes: readonly (GraphChange | readonly GraphChange[])[]): EventChanges => {
    position += 1;
    // Within one day, so that what is counted has not faded to nothing.
    return { position, time: timeAt(position % 1400), changes: changes.flat() };
  };
  const share = (of: number, least: number) => Math.max(least, Math.round(things * of));
  const components = share(0.19, 12);
  const contexts = share(0.0006, 4);
  const leafNodes = share(0.006, 3);
  const configurations = share(0.08, 6);
  const packages = share(0.05, 5);
  const commits = share(0.11, 8);
  const subjects = share(0.12, 8);
  const people = share(0.005, 3);
  const capabilities = share(0.02, 4);

  for (let at = 0; at < contexts; at++)
    yield event(
      link(`domain:d${at % 3}`, "HAS_CONTEXT", `bounded-context:x${at}`),
      Array.from({ length: 12 }, (_, term) => [
        node(`term:x${at}/w${term}`, { name: `Word ${(term + at) % 40}`, meaning: `means ${random(3)}` }),
        link(`bounded-context:x${at}`, "SPEAKS", `term:x${at}/w${term}`),
      ]).flat(),
    );
  for (let at = 0; at < leafNodes; at++)
    yield event(
      node(`leaf-node:l${at}`, { name: `leaf ${at}.example` }),
      link(`cluster:k${at % 5}`, "HOLDS", `leaf-node:l${at}`),
      link(`leaf-node:l${at}`, "HOSTS", `server:s${at}`),
      link(`server:hub${at % 5}`, "LINKS", `leaf-link:hub${at % 5}/s${at}/A`),
      link(`leaf-link:hub${at % 5}/s${at}/A`, "LINKS", `server:s${at}`),
      at < 5 ? link("server:hub0", "LINKS", `server:hub${at}`) : [],
    );
  for (let at = 0; at < commits; at++)
    yield event(
      node(`commit:c${at}`, { name: `Change number ${at}` }),
      link(`repository:r${at % 90}`, "HAS_COMMIT", `commit:c${at}`),
      link(`person:p${random(people)}`, "AUTHORED", `commit:c${at}`),
      at > 0 ? link(`commit:c${at - 1}`, "PRECEDES", `commit:c${at}`) : [],
      at % 4 === 0
        ? [
            link(`commit:c${at}`, "PROPOSED_IN", `pull-request:r${at % 90}#${at}`),
            link(`pull-request:r${at % 90}#${at}`, "MERGED_AS", `commit:c${Math.min(at + 1, commits - 1)}`),
          ]
        : [],
      node(`build:b${at}`, { state: at % 9 === 0 ? "failed" : "succeeded" }),
      link(`commit:c${at}`, "BUILT_IN", `build:b${at}`),
      at % 9 === 0
        ? []
        : [
            link(`build:b${at}`, "PRODUCES", `package:k${at % packages}`),
            link(`commit:c${at}`, "PRODUCES", `package:k${at % packages}`, { version: `1.${at}` }),
          ],
    );
  for (let at = 1; at < packages; at++)
    yield event(
      [...new Set([random(at), random(at), Math.floor(at / 2)])].map((on) =>
        link(`package:k${on}`, "DEPENDENCY_OF", `package:k${at}`),
      ),
      at % 500 === 0 ? link(`package:k${at}`, "DEPENDENCY_OF", `package:k${at - 1}`) : [],
    );
  for (let at = 0; at < configurations; at++)
    yield event(
      node(`configuration:f${at}`, { state: "active" }),
      link(`leaf-node:l${at % leafNodes}`, "HOSTS", `configuration:f${at}`),
      link(`commit:c${random(commits)}`, "ACTIVATED_IN", `configuration:f${at}`),
      at % 2 === 0
        ? [
            link(`configuration:f${at}`, "RUNS", `container:v${at}`),
            link(`commit:c${random(commits)}`, "DEPLOYED_AS", `container:v${at}`),
          ]
        : [],
      at % 7 === 0 ? link(`person:p${random(people)}`, "OWNS", `configuration:f${at}`) : [],
    );
  for (let at = 0; at < components; at++) {
    const component = `component:u${at}`;
    const context = at % 5 === 0 ? 0 : random(contexts);
    const said = `subject:x${context}.e${random(subjects)}.done`;
    const heard =
      at % 6 === 0 ? `subject:x${random(contexts)}.>` : said.replace(/x\d+/u, `x${(context + 1) % contexts}`);
    yield event(
      node(component, {
        name: `unit ${at} ${["web", "mail", "till", "auth"][at % 4]}`,
        state: ["running", "stopped", "failed"][random(3)] ?? "running",
      }),
      link(`configuration:f${random(configurations)}`, "RUNS", component),
      link(`package:k${random(packages)}`, "INSTALLED_AS", component, { version: `1.${random(commits)}` }),
      link(`bounded-context:x${context}`, "COVERS", component),
      counts(component, "PUBLISHES", said, random(4)),
      link(component, "PUBLISHES", said),
      link(said, "MATCHES", `subject:x${context}.>`),
      random(8) === 0 ? counts(`publisher:q${random(40)}`, "PUBLISHES", said, 2) : [],
      link(heard, "DELIVERS", component),
      random(3) === 0 ? link(component, "PROVIDES", `capability:a${random(capabilities)}`) : [],
      random(2) === 0 ? link(`capability:a${random(capabilities)}`, "NEEDED_BY", component) : [],
      random(3) > 0 ? link(`person:p${random(people)}`, "OWNS", component) : [],
    );
    if (at % 50 === 7) yield event(gone(component));
    if (at % 60 === 9) yield event(node(component, { state: "running", version: "2" }));
  }
  for (let at = 0; at < contexts; at++)
    yield event(
      link(`server:hub${at % 5}`, "KEEPS", `stream:hub/S${at}`),
      link(`subject:x${at}.>`, "STORED_IN", `stream:hub/S${at}`),
      link(`stream:hub/S${at}`, "FEEDS", `consumer:hub/S${at}/c`),
      link(`subject:x${at}.nothing`, "HEARD_BY", `subscription:A/x${at}.nothing`),
      link(`bounded-context:x${at}`, "HAS_AGGREGATE", `aggregate:x${at}/thing`),
      Array.from({ length: 30 }, (_, type) => [
        counts(`aggregate:x${at}/thing`, "EMITS", `event-type:x${at}/T${type}`, 1),
        counts(
          `event-type:x${at}/T${type}`,
          "TRAVELS_ON",
          `subject:x${at}.e${random(subjects)}.done`,
          1 + random(3),
        ),
      ]).flat(2),
    );
}
