import type { NamedThing } from "@cim/contracts";
import { z } from "zod";
import { columns } from "../columns.ts";
import { namedQuery } from "../named-query.ts";
import { byAll, byNumber, byText, keyOfThing } from "../rows/order.ts";
import { numberIn, textIn, textOrNull, thingIn } from "../rows/read-cells.ts";
import { thingParameter } from "../thing-parameter.ts";

interface Step {
  readonly from: NamedThing;
  readonly type: string;
  readonly to: NamedThing;
  readonly version: string | null;
  readonly since: string;
  readonly position: number;
}

const returned = `[a.kind, a.id, a.name] AS fromThing, type(r) AS type, [b.kind, b.id, b.name] AS toThing,
  r.version AS version, r.since AS since, r.position AS position`;
const runs = "MATCH (s:Component {key: $thing})<-[:RUNS]-(f:Configuration)";
const installed = "MATCH (s:Component {key: $thing})<-[:INSTALLED_AS]-(k:Package)";

/** One part for each step of the way, back from the component. */
const parts = [
  `MATCH (b:Component {key: $thing})<-[r:RUNS|INSTALLED_AS]-(a:Thing)`,
  `${runs}\nMATCH (f)-[r:RUNS]->(b:Container)\nWITH f AS a, r, b`,
  `${runs}\nMATCH (f)<-[r:ACTIVATED_IN]-(a:Commit)\nWITH a, r, f AS b`,
  `${runs}\nMATCH (f)-[:RUNS]->(b:Container)\nMATCH (b)<-[r:DEPLOYED_AS]-(a:Thing)`,
  `${installed}\nMATCH (k)<-[r:PRODUCES]-(a:Thing)\nWITH a, r, k AS b`,
  `${installed}\nMATCH (k)<-[:PRODUCES]-(b:Build)\nMATCH (b)<-[r:BUILT_IN]-(a:Commit)`,
  `${installed}\nMATCH (k)<-[:PRODUCES]-(c:Commit)\nMATCH (c)<-[r:MERGED_AS]-(a:PullRequest)\nWITH a, r, c AS b`,
  `${installed}\nMATCH (k)<-[:PRODUCES]-(c:Commit)\nMATCH (c)<-[:MERGED_AS]-(b:PullRequest)\nMATCH (b)<-[r:PROPOSED_IN]-(a:Commit)`,
];

/** The order in which a change goes its way. */
const stages = [
  "PROPOSED_IN",
  "MERGED_AS",
  "BUILT_IN",
  "PRODUCES",
  "ACTIVATED_IN",
  "INSTALLED_AS",
  "RUNS",
  "DEPLOYED_AS",
];

export const wayToContainer = namedQuery({
  name: "way-to-container",
  title: "The way of a component from commit to container",
  description:
    "How what runs as this component came there: the commit (with its pull request) that made the installed version of its package, the build, the package, the configuration and the commit that is active in it, and the containers of that configuration, in the order of the way. Of several builds and commits of a package: that of the installed version, else the newest.",
  params: z.strictObject({ thing: thingParameter(["component"]).describe("The component.") }),
  ...columns({
    step: "number",
    from: "thing",
    type: "relationship",
    to: "thing",
    since: "time",
    because: "position",
  }),
  slices: ["delivery", "fleet"],
  reads: {
    labels: ["Thing", "Component", "Configuration", "Container", "Package", "Build", "Commit", "PullRequest"],
    types: stages,
  },
  cypher: parts.map((part) => `${part}\nRETURN ${returned}`).join("\nUNION ALL\n"),
  mostFound: 50_000,
  bind: ({ thing }) => ({ thing }),
  finish({ rows }) {
    const all = distinct(
      rows.map(([from, type, to, version, since, position]) => ({
        from: thingIn(from),
        type: textIn(type),
        to: thingIn(to),
        version: textOrNull(version),
        since: textIn(since),
        position: numberIn(position),
      })),
    );
    const made = new Set(madeOf(all));
    const reviewed = new Set(
      all
        .filter(({ type, to }) => type === "MERGED_AS" && made.has(keyOfThing(to)))
        .map(({ from }) => keyOfThing(from)),
    );
    return all
      .filter(({ from, type, to }) => {
        if (type === "PRODUCES") return made.has(keyOfThing(from));
        if (type === "PROPOSED_IN") return reviewed.has(keyOfThing(to));
        if (type === "MERGED_AS") return made.has(keyOfThing(to));
        if (type === "BUILT_IN") return made.has(keyOfThing(from)) && made.has(keyOfThing(to));
        return true;
      })
      .sort(
        byAll(
          byNumber((step) => stages.indexOf(step.type)),
          byText((step) => step.since),
          byText((step) => keyOfThing(step.from)),
          byText((step) => keyOfThing(step.to)),
        ),
      )
      .map((step, index) => [index + 1, step.from, step.type, step.to, step.since, step.position]);
  },
});

/** A package that is reached twice is told of twice. */
function distinct(steps: readonly Step[]): readonly Step[] {
  return [
    ...new Map(
      steps.map((step) => [`${keyOfThing(step.from)} ${step.type} ${keyOfThing(step.to)}`, step]),
    ).values(),
  ];
}

/** Keys of the commit and of the build that made what is installed, of each package. */
function madeOf(steps: readonly Step[]): readonly string[] {
  return steps
    .filter(({ type }) => type === "INSTALLED_AS")
    .flatMap((installation) => {
      const makers = steps.filter(
        ({ type, to }) => type === "PRODUCES" && keyOfThing(to) === keyOfThing(installation.from),
      );
      const commits = newestFirst(makers.filter(({ from }) => from.kind === "commit"));
      const ofVersion = commits.find(({ version }) => version !== null && version === installation.version);
      const commit = (ofVersion ?? commits[0])?.from;
      const builds = newestFirst(makers.filter(({ from }) => from.kind === "build"));
      const building =
        commit === undefined
          ? undefined
          : builds.find(({ from }) =>
              steps.some(
                (step) =>
                  step.type === "BUILT_IN" &&
                  keyOfThing(step.to) === keyOfThing(from) &&
                  keyOfThing(step.from) === keyOfThing(commit),
              ),
            );
      const build = (building ?? (commit === undefined ? builds[0] : undefined))?.from;
      return [commit, build].flatMap((thing) => (thing === undefined ? [] : [keyOfThing(thing)]));
    });
}

function newestFirst(steps: readonly Step[]): readonly Step[] {
  return [...steps].sort(
    byAll(
      byNumber((step) => -step.position),
      byText((step) => keyOfThing(step.from)),
    ),
  );
}
