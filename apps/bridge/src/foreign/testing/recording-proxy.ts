import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One message that a client published. */
export interface Published {
  readonly subject: string;
  readonly body: string;
}

/** A wire in front of a nats-server that writes down everything its clients publish. */
export interface RecordingProxy {
  readonly url: string;
  published(): readonly Published[];
  /** Patterns that clients subscribed to. */
  subscribed(): readonly string[];
  stop(): Promise<void>;
}

export async function startRecordingProxy(target: number): Promise<RecordingProxy> {
  const published: Published[] = [];
  const subscribed: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host: "127.0.0.1", port: target });
    const read = makeProtocolReader(published, subscribed);
    client.on("data", read);
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {
        client.destroy();
        upstream.destroy();
      });
      socket.on("close", () => sockets.delete(socket));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `nats://127.0.0.1:${port}`,
    published: () => published,
    subscribed: () => subscribed,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** Reads the client's side of the NATS protocol: lines, and after PUB and HPUB so many bytes. */
function makeProtocolReader(published: Published[], subscribed: string[]): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const [verb = "", ...fields] = rest.subarray(0, end).toString().trim().split(/\s+/u);
      let taken = end + 2;
      if (/^H?PUB$/iu.test(verb)) {
        const size = Number(fields.at(-1));
        if (rest.length < taken + size + 2) return;
        published.push({ subject: fields[0] ?? "", body: rest.subarray(taken, taken + size).toString() });
        taken += size + 2;
      } else if (/^SUB$/iu.test(verb)) subscribed.push(fields[0] ?? "");
      rest = rest.subarray(taken);
    }
  };
}
