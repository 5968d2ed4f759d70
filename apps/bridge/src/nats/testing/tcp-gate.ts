import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP relay to a local port that can be shut and opened: a network cable for tests. */
export interface TcpGate {
  readonly port: number;
  /** Breaks all connections and refuses new ones. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
}

export async function makeTcpGate(target: number): Promise<TcpGate> {
  const sockets = new Set<Socket>();
  let isOpen = true;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer((incoming) => {
    keep(incoming);
    if (!isOpen) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(target, "127.0.0.1");
    keep(outgoing);
    incoming.pipe(outgoing).pipe(incoming);
    incoming.on("close", () => outgoing.destroy());
    outgoing.on("close", () => incoming.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    shut() {
      isOpen = false;
      breakAll();
    },
    open() {
      isOpen = true;
    },
    async close() {
      breakAll();
      server.close();
      await once(server, "close");
    },
  };
}
