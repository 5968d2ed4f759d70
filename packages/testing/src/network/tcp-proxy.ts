import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface TcpProxyOptions {
  readonly target: { readonly host?: string; readonly port: number };
}

/** A wire that a test can cut: listens on 127.0.0.1 and passes bytes to the target. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks every connection and breaks each new one at once. The port stays ours. */
  cut(): void;
  /** Keeps connections open and accepts new ones, but passes no byte in either direction. */
  blackhole(): void;
  /** Passes bytes again; those held back by a black hole first, in order. */
  restore(): void;
  /** Connections that clients have open now. */
  connections(): number;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  /** Undefined until the target is dialled: a black hole dials only when it ends. */
  target: Socket | undefined;
}

/** Starts a proxy in front of `target`. */
export async function startTcpProxy(options: TcpProxyOptions): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let mode: "pass" | "cut" | "blackhole" = "pass";

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    if (mode === "cut") {
      client.resetAndDestroy();
      return;
    }
    const pair: Pair = { client, target: undefined };
    pairs.add(pair);
    bindEnds(client, () => end(pair));
    if (mode === "pass") pass(pair);
  });

  function pass(pair: Pair): void {
    if (pair.target === undefined) {
      const target = connect({ host: "127.0.0.1", ...options.target, allowHalfOpen: true });
      pair.target = target;
      bindEnds(target, () => end(pair));
    }
    pair.client.pipe(pair.target);
    pair.target.pipe(pair.client);
  }

  function hold({ client, target }: Pair): void {
    for (const socket of [client, target]) {
      socket?.unpipe();
      socket?.pause();
    }
  }

  function end(pair: Pair): void {
    pairs.delete(pair);
    pair.client.destroy();
    pair.target?.destroy();
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    for (const pair of [...pairs]) end(pair);
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    await closed;
  }

  return {
    port,
    cut() {
      mode = "cut";
      for (const pair of [...pairs]) end(pair);
    },
    blackhole() {
      mode = "blackhole";
      for (const pair of pairs) hold(pair);
    },
    restore() {
      const wasBlackhole = mode === "blackhole";
      mode = "pass";
      if (wasBlackhole) for (const pair of pairs) pass(pair);
    },
    connections: () => pairs.size,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function bindEnds(socket: Socket, end: () => void): void {
  socket.setNoDelay(true);
  // A refused or reset side ends the pair: that is how the other side learns of it.
  socket.on("error", end);
  socket.on("close", end);
}
