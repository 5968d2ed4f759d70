import {
  endedType,
  heatHalfLifeSeconds,
  type Kind,
  kindOf,
  kinds,
  mostExamples,
  type RelationshipRole,
  relationshipOf,
  relationshipTypes,
  thingLabel,
} from "@cim/contracts";

const top = `<!-- Written by \`npm run docs\` from packages/contracts/src/kinds and packages/contracts/src/graph: change it there. -->

# The graph

The graph holds how the things of the machine connect. It is a projection of the log like any other: each event becomes a few
changes (\`packages/model/src/graph\`), and the changes of a batch of events go into the store in one transaction with the position
they reach up to. It can be made anew from the log at any time.

- **Things** are nodes with the label \`${thingLabel}\` and the label of their kind. Each has \`key\` (\`<kind>:<id>\`), \`kind\`, \`id\`, \`name\`,
  \`since\` and \`sincePosition\` (the first event that knew it), \`time\` and \`position\` (the last event that changed it). A thing that is gone
  keeps its node, with \`ended\` and \`endedPosition\`.
- **Relationships** point the way effects travel: from what is changed to where it is felt. Each has \`since\`, \`sincePosition\`, \`time\` and
  \`position\`. One that is over becomes \`${endedType}\` between the same things, with its \`type\`, \`until\` and \`untilPosition\`: questions about
  now never meet it, and questions about the past can.
- **Traffic** is counted on relationships that carry events: \`count\`, \`lastTime\`, \`examples\` (the newest ${mostExamples} positions) and \`heat\`, a count that
  fades by half in ${heatHalfLifeSeconds / 60} minutes. Events a second = heat faded to now × ln 2 / ${heatHalfLifeSeconds}.
- **Subjects** and patterns of subjects are things of one kind. \`MATCHES\` leads from a subject to each pattern that somebody hears it through.
  Subjects seen in traffic stand for all that differ in ids only: \`local.fleet.events.component.*.started\`.
- **Nothing personal**: no e-mail address and no secret token gets into the graph. Of a subject whose token is a secret, that token is \`*\`.
- **Bounds**: of what any publisher can make (types, publishers, aggregates, forms of subject, instances) 20,000 of each kind are kept; what
  is beyond is counted together under \`…\`. A pattern that more than 10,000 subjects match says so by \`matchesCut\`.

Of the catalogue's events only this installation's own are folded by their type. Messages of other systems count as traffic, and tell
of agents, people, roles, objects, boards and alerts.
`;

const roles: Readonly<Record<RelationshipRole, string>> = {
  part: "part of",
  need: "need",
  flow: "flow",
  story: "came from",
  other: "",
};

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function labels(names: readonly (keyof typeof kinds)[]): string {
  return names.map((name) => kindOf(name).label).join(", ");
}

/** What stands in angle brackets would be taken for a mark of HTML. */
function form(text: string): string {
  return text.includes("<") ? `\`${text}\`` : text;
}

/** docs/graph.md, as the registries of kinds and relationships have it. */
export function graphPage(): string {
  const connected = new Set(
    relationshipTypes.flatMap((type) => [...relationshipOf(type).from, ...relationshipOf(type).to]),
  );
  const named = Object.entries(kinds) as unknown as readonly (readonly [keyof typeof kinds, Kind])[];
  const things = named
    .filter(([name]) => connected.has(name))
    .map(([name, kind]) => [kind.word, `\`${kind.label}\``, `\`${name}\``, form(kind.id.form), kind.context]);
  const relations = relationshipTypes.map((type) => {
    const { from, to, means, meansBackwards, role, carriesEffects, carriesEvents } = relationshipOf(type);
    return [
      `\`${type}\``,
      labels(from),
      means,
      labels(to),
      meansBackwards,
      roles[role],
      carriesEffects ? "yes" : "",
      carriesEvents ? "yes" : "",
    ];
  });
  return `${top}
## Things

${table(["thing", "label", "kind", "id", "context"], things)}

## Relationships

Read a row as a sentence: from … to, and backwards. Effects: what happens at the start can be felt at the end, and the blast radius
follows it. Events: they are counted on it.

${table(["type", "from", "means", "to", "backwards", "role", "effects", "events"], relations)}
`;
}
