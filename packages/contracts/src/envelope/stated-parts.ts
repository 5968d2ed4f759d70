import { compactJson, type JsonSlice, jsonSlices } from "../json/index.ts";

/** Exact bytes that a content identifier may be over, and what they are in words. */
export interface StatedPart {
  readonly over: string;
  readonly text: string;
}

type Slices = ReadonlyMap<string, JsonSlice>;

const linkNames = ["content", "previous_cid", "sequence"] as const;
/** Where publishers put what they hash, outer ones first. */
const payloads = [
  "content",
  "envelope",
  "payload",
  "payload.value",
  "event",
  "event.payload",
  "event.payload.value",
  "data",
  "data.event",
  "event_data",
] as const;

/**
 * The parts of a JSON body that its identifier may be over, by the forms of cim.md, section 3; each is made of slices of the
 * text as it was sent, as Rust writes numbers (`1.0`) that JavaScript would write otherwise.
 * @param chain which chain it is said to be in: its form comes first
 */
export function statedParts(text: string, chain: string): readonly StatedPart[] {
  const slices = jsonSlices(text, [...payloads, ...linkNames, "cid"]);
  const forms = [
    link(text, slices),
    ...withoutSelf(text, slices),
    ...payloads.flatMap((path) => payload(text, path, slices)),
  ];
  const parts = forms.flatMap((part) => (part === undefined ? [] : [part]));
  const first = leading[chain];
  return first === undefined ? parts : parts.sort((one, other) => rank(one, first) - rank(other, first));
}

const leading: Readonly<Record<string, string>> = {
  ipld: "link",
  "cim-events": "event with cid null",
  keys: "envelope",
  document: "content",
};

function rank({ over }: StatedPart, first: string): number {
  return over.startsWith(first) ? 0 : 1;
}

/** cim-ipld: `{content,previous_cid,sequence}`, without the time and the identifier itself. */
function link(text: string, slices: Slices): StatedPart | undefined {
  const members: string[] = [];
  for (const name of linkNames) {
    const at = slices.get(name);
    if (at === undefined) return undefined;
    members.push(`"${name}":${text.slice(...at)}`);
  }
  return { over: "link", text: `{${members.join(",")}}` };
}

/** cim-events: the event as it was before it had an identifier and a sequence. */
function withoutSelf(text: string, slices: Slices): readonly (StatedPart | undefined)[] {
  const cid = slices.get("cid");
  const sequence = slices.get("sequence");
  if (cid === undefined) {
    if (sequence === undefined) return [];
    return [{ over: "event with sequence 0", text: replaced(text, [[sequence, "0"]]) }];
  }
  return [
    ...(sequence === undefined
      ? []
      : [
          {
            over: "event with cid null, sequence 0",
            text: replaced(text, [
              [cid, "null"],
              [sequence, "0"],
            ]),
          },
        ]),
    { over: "event with cid null", text: replaced(text, [[cid, "null"]]) },
    { over: "event without cid", text: withoutMember(text, cid) },
  ];
}

function payload(text: string, path: string, slices: Slices): readonly StatedPart[] {
  const at = slices.get(path);
  if (at === undefined) return [];
  const slice = text.slice(...at);
  if (slice.startsWith("{") || slice.startsWith("[")) return [{ over: path, text: slice }];
  if (!slice.startsWith('"')) return [];
  return [{ over: `${path} (text)`, text: JSON.parse(slice) as string }];
}

function replaced(text: string, changes: readonly (readonly [JsonSlice, string])[]): string {
  let result = "";
  let done = 0;
  for (const [[from, to], instead] of [...changes].sort(([[one]], [[other]]) => one - other)) {
    result += text.slice(done, from) + instead;
    done = to;
  }
  return result + text.slice(done);
}

/** Takes the member `cid` away with the comma beside it. */
function withoutMember(text: string, [from, to]: JsonSlice): string {
  const before = text.slice(0, from).replace(/,?\s*"(?:[^"\\]|\\[\s\S])*"\s*:\s*$/u, "");
  const after = text.slice(to);
  return /\{\s*$/u.test(before) ? before + after.replace(/^\s*,/u, "") : before + after;
}

/** The same as serde writes it; undefined when it was written so. */
export function compacted({ over, text }: StatedPart): StatedPart | undefined {
  const compact = compactJson(text);
  return compact === text ? undefined : { over: `${over} (compact)`, text: compact };
}
