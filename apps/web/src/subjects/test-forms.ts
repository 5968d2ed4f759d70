import type { SubjectFormRow } from "@cim/contracts/language";

/** A form of subject for tests: seen once, at noon. */
export function formOf(form: string, changes: Partial<SubjectFormRow> = {}): SubjectFormRow {
  return {
    key: `|${form}`,
    position: 1,
    time: "2026-11-21T12:00:00Z",
    because: {},
    form,
    source: "",
    tokens: form.split(".").map((text) => ({ text, role: text === "*" ? "id" : "word" })),
    kind: "event",
    domain: "",
    family: "A",
    types: [],
    rules: [],
    publishers: [],
    streams: [],
    examples: [],
    count: 1,
    bytes: 1,
    firstTime: "2026-11-21T12:00:00Z",
    lastTime: "2026-11-21T12:00:00Z",
    perMinute: [1],
    grammar: null,
    agrees: null,
    ...changes,
  };
}
