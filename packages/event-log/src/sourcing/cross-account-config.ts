import { escapeToken } from "@cim/contracts";

export interface CrossAccountOptions {
  /** Account that has the streams. */
  readonly from: string;
  /** Account that has the log. */
  readonly to: string;
  /** Name of the source in our sources file; part of the subjects. */
  readonly source: string;
}

/** What lets one account read the streams of another on the same server, cluster or operator, and change nothing there. */
export interface CrossAccountConfig {
  /** For the sources file and {@link SourcedStream}: where the importing account finds the other's JetStream API. */
  readonly api: string;
  /** For the same: where messages are delivered. */
  readonly deliver: string;
  /** nats-server configuration: entries of the exporting account's `exports`. */
  readonly exports: string;
  /** nats-server configuration: entries of the importing account's `imports`. */
  readonly imports: string;
}

/** What is asked of the API: lists, facts, single messages and consumers; nothing that changes a stream or deletes anything. */
const asked = [
  { subject: "INFO" },
  { subject: "STREAM.NAMES" },
  { subject: "STREAM.LIST" },
  { subject: "STREAM.INFO.*" },
  { subject: "STREAM.MSG.GET.*" },
  { subject: "DIRECT.GET.*" },
  { subject: "CONSUMER.LIST.*" },
  { subject: "CONSUMER.CREATE.>" },
  { subject: "CONSUMER.MSG.NEXT.>", isStream: true },
] as const;

/**
 * The import and export lines for sourcing over accounts. Sourcing needs `CONSUMER.CREATE` (the ephemeral consumer that the server reads by), the
 * delivery prefix, and `$JS.FC` (without it the server stops after some megabytes); the others serve discovery and copying.
 * @throws InvalidTokenError for a source without a name
 */
export function crossAccountConfig({ from, to, source }: CrossAccountOptions): CrossAccountConfig {
  const token = escapeToken(source);
  const api = `cim.sources.${token}.API`;
  const deliver = `cim.deliver.${token}`;
  const exported = [
    ...asked.map((one) => service(`$JS.API.${one.subject}`, "isStream" in one)),
    service("$JS.FC.>", false),
    `{ stream: "${deliver}.>", accounts: [${to}] }`,
  ];
  function service(subject: string, isStream: boolean): string {
    const type = isStream ? ", response_type: stream" : "";
    return `{ service: "${subject}", accounts: [${to}]${type} }`;
  }
  const imported = [
    ...asked.map(
      ({ subject }) =>
        `{ service: { account: ${from}, subject: "$JS.API.${subject}" }, to: "${api}.${subject}" }`,
    ),
    `{ service: { account: ${from}, subject: "$JS.FC.>" } }`,
    `{ stream: { account: ${from}, subject: "${deliver}.>" } }`,
  ];
  return { api, deliver, exports: exported.join(",\n"), imports: imported.join(",\n") };
}
