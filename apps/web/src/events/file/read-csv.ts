import type { EventDetail } from "@cim/contracts/api";

/** Cells of one record (RFC 4180), as they stand; quotes are taken off. @throws when a quoted cell does not end */
export function csvCells(record: string): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let cell = "";
      at += 1;
      for (;;) {
        const end = record.indexOf('"', at);
        if (end < 0) throw new Error("a quoted cell does not end");
        cell += record.slice(at, end);
        at = end + 1;
        if (record[at] !== '"') break;
        cell += '"';
        at += 1;
      }
      cells.push(cell);
    } else {
      const end = record.indexOf(",", at);
      cells.push(record.slice(at, end < 0 ? undefined : end));
      at = end < 0 ? record.length : end;
    }
    if (at >= record.length) return cells;
    if (record[at] !== ",") throw new Error("letters stand behind a quoted cell");
    at += 1;
    if (at === record.length) return [...cells, ""];
  }
}

/** The apostrophe by which a download keeps spreadsheets from taking a text for a formula. */
const guarded = /(^|[;\t\r\n])([" ]*)'(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** True when `cells` are the names of columns as a download writes them. */
export function isCsvHead(cells: readonly string[]): boolean {
  return ["position", "time", "subject", "type"].every((name) => cells.includes(name));
}

/**
 * What one record of a downloaded CSV says of an event, in the form of an `EventDetail`: what CSV does not hold (headers, chain, exact
 * origin) is empty or unknown. Not checked: give it to the schema.
 */
export function csvEvent(head: readonly string[], cells: readonly string[]): unknown {
  if (cells.length !== head.length) throw new Error(`${cells.length} cells under ${head.length} names`);
  const raw = new Map(head.map((name, at) => [name, cells[at] ?? ""]));
  const text = (name: string) => (raw.get(name) ?? "").replace(guarded, "$1$2");
  const orNull = (name: string) => text(name) || null;
  const number = (name: string) => {
    const given = raw.get(name) ?? "";
    if (!/^\d{1,16}$/u.test(given)) throw new Error(`${name} is not a number`);
    return Number(given);
  };
  const position = number("position");
  const origin = text("origin_source");
  const state = text("cid_state");
  return {
    key: String(position),
    position,
    time: text("time"),
    storedAt: text("stored_at") || text("time"),
    subject: text("subject"),
    type: text("type"),
    kind: text("kind") || "event",
    context: text("context"),
    domain: text("domain"),
    thing: text("thing_id") === "" ? null : { kind: text("thing_kind"), id: text("thing_id") },
    summary: text("summary"),
    id: text("id"),
    correlationId: orNull("correlation_id"),
    causationId: orNull("causation_id"),
    actor: text("actor"),
    source: text("source"),
    origin:
      origin === ""
        ? null
        : {
            source: origin,
            stream: text("origin_stream"),
            incarnation: "",
            sequence: Number(raw.get("origin_sequence")) || 0,
            via: "copied",
          },
    rule: text("rule"),
    size: number("size"),
    headers: {},
    body: {
      encoding: text("body_encoding") === "base64" ? "base64" : "utf-8",
      text: text("body"),
      truncated: text("body_truncated") === "true",
    },
    cid: { stated: null, computed: "", state: state || "absent" },
    chain: { link: null, state: "absent" },
    fault: null,
    hidden: text("hidden_fields").split(" ").filter(Boolean),
  } satisfies Record<
    keyof Omit<EventDetail, "originTime" | "tokens" | "reading" | "unpacked" | "masked">,
    unknown
  >;
}
