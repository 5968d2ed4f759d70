import type { MessageKind, TokenRole } from "@cim/contracts";
import { readTemplate, rolesBy, type Template } from "./template.ts";

/** A subject whose grammar is known word by word. */
export interface SpecialSubject {
  readonly family: string;
  readonly kind: MessageKind;
  readonly domain: string;
  /** For messages that state no type; the verb where absent. */
  readonly type?: string;
  /** Its id is what its messages have in common, not what they are about. */
  readonly correlates?: boolean;
}

const advisory = { family: "advisory", kind: "advisory", domain: "nats" } as const;
const lattice = { family: "cloudevent", kind: "event" } as const;
const message = { family: "I", kind: "message", domain: "agent" } as const;

/** Template -> what it is, the first that fits counts. Servers, wasmCloud, discovery, and cim-domain-agent's inboxes. */
const table: readonly (readonly [string, SpecialSubject])[] = [
  ["$JS.EVENT.ADVISORY.API", { ...advisory, type: "ApiAudit" }],
  ["$JS.EVENT.ADVISORY.{aggregate}.{verb}.{id}", advisory],
  ["$JS.EVENT.ADVISORY.{aggregate}.{verb}.{id}.{id+}", advisory],
  ["$JS.EVENT.ADVISORY.{verb+}", advisory],
  ["$JS.EVENT.METRIC.{aggregate}.{verb}.{id+}", advisory],
  ["$SYS.REQ.{word+}", { ...advisory, kind: "query", type: "ServerRequest" }],
  ["$SYS.ACCOUNT.CLIENT.AUTH.{verb}", advisory],
  ["$SYS.SERVER.{aggregate}.{id}.CONNS", { ...advisory, type: "AccountConnections" }],
  ["$SYS.{aggregate}.{id}.{verb}", advisory],
  ["$SYS.{aggregate}.{id}.{word}.{verb}", advisory],
  ["$SYS.{aggregate}.{id}.CLIENT.AUTH.{verb}", advisory],
  ["$SYS.{word+}", advisory],
  ["$KV.{context}.{id+}", { family: "kv", kind: "event", domain: "", type: "KeyValueChanged" }],
  ["$O.{context}.{word}.{id+}", { family: "object", kind: "event", domain: "", type: "ObjectChanged" }],
  ["$SRV.{verb}", { family: "service", kind: "query", domain: "", type: "ServiceQuery" }],
  ["$SRV.{verb}.{aggregate}", { family: "service", kind: "query", domain: "", type: "ServiceQuery" }],
  ["$SRV.{verb}.{aggregate}.{id}", { family: "service", kind: "query", domain: "", type: "ServiceQuery" }],
  [
    "_SERVICES.{aggregate}.{id}",
    { family: "service", kind: "heartbeat", domain: "", type: "ServiceHeartbeat" },
  ],
  ["_HEALTH.{aggregate}", { family: "service", kind: "health", domain: "", type: "ServiceHealth" }],
  ["wasmbus.evt.{lattice}.{verb}", { ...lattice, domain: "wasmbus" }],
  ["wasmbus.evt.{lattice}", { ...lattice, domain: "wasmbus" }],
  ["wadm.evt.{lattice}.{verb}", { ...lattice, domain: "wadm" }],
  ["wadm.evt.{lattice}", { ...lattice, domain: "wadm" }],
  ["wadm.evt", { ...lattice, domain: "wadm" }],
  ["agent.to.{id}.from.{id}.{verb}", message],
  ["agent.to.{id}.{verb}", message],
  ["agent.to.{id}", message],
  ["agent.broadcast.{verb}", { ...message, family: "H" }],
  ["agent.conversations.{id}.{verb}", { ...message, correlates: true }],
];

const byFirst = new Map<string, { readonly template: Template; readonly special: SpecialSubject }[]>();
for (const [text, special] of table) {
  const [first = ""] = text.split(".");
  const entry = { template: readTemplate(text), special };
  const entries = byFirst.get(first);
  if (entries === undefined) byFirst.set(first, [entry]);
  else entries.push(entry);
}

/** The grammar of a subject that is known word by word, and the roles it gives; undefined for any other. */
export function specialSubject(
  tokens: readonly string[],
): { readonly special: SpecialSubject; readonly roles: (TokenRole | undefined)[] } | undefined {
  for (const { template, special } of byFirst.get(tokens[0] ?? "") ?? []) {
    const roles = rolesBy(template, tokens);
    if (roles !== undefined) return { special, roles };
  }
  return undefined;
}
