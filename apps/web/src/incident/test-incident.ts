import type { EventDetail } from "@cim/contracts/api";
import { cidOf } from "@cim/contracts/envelope";
import type { AnnotationRow, IncidentLine } from "@cim/contracts/history";

/** What an exporter would write, for tests: a span of components that come, change and go. */
export interface TestIncident {
  readonly from: number;
  readonly to: number;
  /** Rows at `from`, and what each later position made of a row: null took it away. */
  readonly rows: Readonly<Record<string, number>>;
  readonly changes: readonly (readonly [position: number, key: string, value: number | null])[];
}

export const smallIncident: TestIncident = {
  from: 10,
  to: 20,
  rows: { a: 1, b: 2 },
  changes: [
    [12, "a", 5],
    [14, "c", 7],
    [15, "b", null],
    [19, "a", 6],
  ],
};

const second = (position: number) => new Date(Date.UTC(2026, 10, 21, 8, 0, position)).toISOString();

export const momentAt = (position: number) => ({
  position,
  time: position === 0 ? null : second(position),
});

const row = (key: string, position: number, value: number) => ({
  key,
  position,
  time: second(position),
  because: { value: position },
  component: key,
  name: `Component ${key}`,
  value,
});

export function eventAt(position: number, changes: Partial<EventDetail> = {}): EventDetail {
  return {
    key: String(position),
    position,
    time: second(position),
    storedAt: second(position),
    subject: `plant.fleet.events.component.c${position % 3}.health-changed`,
    type: "ComponentHealthChanged",
    context: "fleet",
    thing: { kind: "component", id: `c${position % 3}` },
    summary: `event ${position}`,
    id: `id-${position}`,
    actor: "system",
    source: "test",
    correlationId: "correlation",
    causationId: position % 2 === 0 ? `id-${position - 1}` : null,
    size: 2,
    rule: "native",
    origin: null,
    kind: "event",
    domain: "fleet",
    originTime: null,
    tokens: [],
    reading: null,
    unpacked: null,
    hidden: [],
    headers: {},
    body: { encoding: "utf-8", text: "{}", truncated: false },
    cid: { stated: null, computed: "", state: "absent", over: "body", form: null },
    chain: { link: null, form: null, previous: null, state: "absent" },
    fault: null,
    ...changes,
  };
}

const annotation: AnnotationRow = {
  key: "019b8c1e-7d20-7c11-9a51-0f3b6a1d0001",
  annotation: "019b8c1e-7d20-7c11-9a51-0f3b6a1d0001",
  text: "Here it began",
  at: 12,
  until: null,
  things: [{ kind: "component", id: "a" }],
  author: "ada",
  position: 18,
  time: second(18),
  because: {},
};

/** All lines but the end. */
export function linesOf(given: TestIncident, changes: Record<string, unknown> = {}): readonly IncidentLine[] {
  const { from, to } = given;
  const density = { from: momentAt(from), to: momentAt(to), buckets: [], marks: [], truncated: false };
  return [
    {
      line: "manifest",
      format: "cim-incident",
      version: 1,
      title: "The outage",
      note: "What we saw",
      machine: "plant",
      environment: "production",
      exportedBy: "ada",
      exportedAt: second(30),
      role: "operator",
      from: momentAt(from),
      to: momentAt(to),
      screens: ["fleet"],
      things: [],
      slices: [{ projection: "components", slice: "fleet" }],
      density,
      ...changes,
    } as IncidentLine,
    ...Object.entries(given.rows).map(
      ([key, value]): IncidentLine => ({
        line: "base",
        projection: "components",
        slice: "fleet",
        at: momentAt(from),
        since: null,
        rows: [row(key, from, value)],
        removed: [],
      }),
    ),
    ...given.changes.map(
      ([position, key, value]): IncidentLine => ({
        line: "change",
        projection: "components",
        slice: "fleet",
        ...momentAt(position),
        time: second(position),
        rows: value === null ? [] : [row(key, position, value)],
        removed: value === null ? [key] : [],
      }),
    ),
    ...given.changes.map(([position]): IncidentLine => ({ line: "event", event: eventAt(position) })),
    { line: "annotation", annotation },
  ];
}

/** The text of an incident file, with the end that fits. */
export function incidentText(lines: readonly IncidentLine[]): string {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  const cid = cidOf(new TextEncoder().encode(text));
  return `${text}${JSON.stringify({ line: "end", lines: lines.length, cid })}\n`;
}

/** The text as the file that an exporter would send. */
export function fileOf(text: string | Uint8Array<ArrayBuffer>): Promise<Blob> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(packed).blob();
}
