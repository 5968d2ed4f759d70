import { readdir, readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type NatsServerPorts, parsePortsFile } from "./nats-server-ports.ts";

export interface ReadinessProbe {
  readonly portsDirectory: string;
  readonly pid: number;
  /** True once the server logged that it is ready. */
  hasSaidReady(): boolean;
  /** The leaf node port from the log. */
  leafPort(): number | undefined;
  /** True when there is no use in waiting longer. */
  hasEnded(): boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Waits until the server said that it is ready and greets on its client port; undefined when that does not come. */
export async function waitUntilReady(probe: ReadinessProbe): Promise<NatsServerPorts | undefined> {
  const end = Date.now() + probe.timeout;
  while (!probe.hasEnded() && Date.now() < end) {
    const ports = probe.hasSaidReady() ? await readPorts(probe) : undefined;
    if (ports !== undefined && (await isGreeting(ports.client))) return { ...ports, leaf: probe.leafPort() };
    await wait(20);
  }
  return undefined;
}

async function readPorts(probe: ReadinessProbe): Promise<ReturnType<typeof parsePortsFile>> {
  const name = (await readdir(probe.portsDirectory)).find((file) => file.endsWith(`_${probe.pid}.ports`));
  return name === undefined
    ? undefined
    : parsePortsFile(await readFile(join(probe.portsDirectory, name), "utf8"));
}

/** True when the port accepts and sends the protocol's first line, `INFO {...}`. */
function isGreeting(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const answer = (isReady: boolean) => {
      socket.destroy();
      resolve(isReady);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
    socket.once("data", (data) => answer(data.toString("latin1").startsWith("INFO ")));
  });
}
