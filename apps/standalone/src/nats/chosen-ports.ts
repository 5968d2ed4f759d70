import { createServer } from "node:net";
import { z } from "zod";

/** Ports of the embedded nats-server, kept so that leaf nodes and scripts find it again after a restart. */
export const chosenPortsSchema = z.object({
  client: z.int().positive(),
  websocket: z.int().positive(),
  monitor: z.int().positive(),
  leaf: z.int().positive(),
});

export type ChosenPorts = z.infer<typeof chosenPortsSchema>;

/**
 * Chooses a port for each purpose: the one asked for (not 0), else the one of last time when it is free, else a free one.
 */
export async function choosePorts(
  asked: Partial<ChosenPorts>,
  last: { readonly [Name in keyof ChosenPorts]?: number | undefined },
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<ChosenPorts> {
  const choose = async (name: keyof ChosenPorts): Promise<number> => {
    const wanted = asked[name];
    if (wanted !== undefined && wanted !== 0) return wanted;
    const before = last[name];
    return before !== undefined && (await isFree(before)) ? before : await freePort();
  };
  return {
    client: await choose("client"),
    websocket: await choose("websocket"),
    monitor: await choose("monitor"),
    leaf: await choose("leaf"),
  };
}

/** True when a server can listen on the loopback port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error("no free loopback port can be had");
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : undefined));
    });
  });
}

/** The HTTP port: the one asked for, or for 0 a free one (chosen early, as nats-server must know the page's origin). */
export async function chooseHttpPort(asked: number): Promise<number> {
  return asked === 0 ? await freePort() : asked;
}
