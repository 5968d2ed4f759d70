import { type Credentials, createSessionBuckets, loginOf, type ServiceName, startBff } from "@cim/bff";
import { type RunningDomain, startDomain } from "@cim/domain";
import { connectNats, createJetStreamEventLog } from "@cim/event-log";
import { pino } from "pino";
import { Registry } from "prom-client";
import { serveParent } from "../process/serve-parent.ts";
import { machine } from "./start-server.ts";

export interface ServicesInput {
  readonly url: string;
  readonly credentials: Credentials;
  readonly websocketPort: number;
  readonly webRoot: string | undefined;
}

let domain: RunningDomain | undefined;

/** Domain and back-end-for-frontend in one process, as `npm start` has them, without bridges. */
const calls = {
  async start({ url, credentials, websocketPort, webRoot }: ServicesInput) {
    const logger = pino({ level: "error" }, process.stderr);
    const registry = new Registry();
    const loginAs = (service: ServiceName) => {
      const { user, pass, inboxPrefix } = loginOf(credentials, service);
      return { servers: url, name: `cim-${service}`, user, password: pass, inboxPrefix };
    };
    const connect = (service: ServiceName) => connectNats(loginAs(service));
    const connection = await connect("domain");
    await createSessionBuckets(connection);
    const log = await createJetStreamEventLog({ connection, machine, createIfMissing: true });
    domain = startDomain({
      connection,
      log,
      machine,
      logger,
      registry,
      history: { connect: loginAs("domain") },
      events: { connect: loginAs("domain") },
      series: {},
    });
    await domain.ready;
    const service = await connect("bff");
    const bff = await startBff({
      config: {
        host: "127.0.0.1",
        port: 0,
        machine,
        environment: "benchmark",
        natsWebSocket: { host: "127.0.0.1", port: websocketPort },
        issuerSeed: credentials.issuer.seed,
      },
      connections: { service, callout: await connect("callout"), system: await connect("sys") },
      logger,
      registry,
      webRoot,
    });
    return { url: bff.url, signIn: await bff.issueSignIn({ role: "admin" }) };
  },
  position: async () => domain?.position() ?? 0,
  /** From then on only the benchmark speaks to the pages. */
  async stopDomain() {
    await domain?.stop();
    domain = undefined;
  },
};

export type ServicesCalls = typeof calls;

serveParent(calls);
