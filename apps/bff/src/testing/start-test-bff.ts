import type { Role } from "@cim/contracts";
import { pino } from "pino";
import { Registry } from "prom-client";
import type { BffConfig } from "../bff-config.ts";
import { createSessionBuckets } from "../session/create-session-buckets.ts";
import { type Bff, type StartBffOptions, startBff } from "../start-bff.ts";
import { type TestServer, testMachine } from "./start-test-server.ts";

/** A whole BFF beside a real nats-server. */
export interface TestBff extends Bff {
  readonly origin: string;
  /** Signs somebody in by a link; returns the `Cookie` header. */
  signIn(role: Role): Promise<string>;
  readonly natsUrl: string;
}

export async function startTestBff(
  server: TestServer,
  options: { readonly config?: Partial<BffConfig> } & Partial<
    Pick<StartBffOptions, "webRoot" | "webhooks" | "logger" | "registry" | "thingRegistry">
  > = {},
): Promise<TestBff> {
  const { config, logger = pino({ level: "silent" }), ...rest } = options;
  const owner = await server.connect("domain");
  await createSessionBuckets(owner);
  await owner.close();
  const connections = {
    service: await server.connect("bff"),
    callout: await server.connect("callout"),
    system: await server.connect("sys"),
  };
  const bff = await startBff({
    config: {
      host: "127.0.0.1",
      port: 0,
      machine: testMachine,
      environment: "test",
      natsWebSocket: { host: "127.0.0.1", port: server.websocketPort },
      issuerSeed: server.credentials.issuer.seed,
      ...config,
    },
    connections,
    logger,
    registry: new Registry(),
    ...rest,
  });
  const origin = new URL(bff.url).origin;
  return {
    ...bff,
    origin,
    natsUrl: `${origin.replace("http", "ws")}/nats`,
    async signIn(role) {
      const response = await fetch(await bff.issueSignIn({ role }), { redirect: "manual" });
      const cookie = response.headers.get("set-cookie")?.split(";")[0];
      if (response.status !== 303 || cookie === undefined)
        throw new Error(`sign-in answered ${response.status}`);
      return cookie;
    },
    async stop() {
      await bff.stop();
      for (const connection of Object.values(connections)) await connection.close();
    },
  };
}
