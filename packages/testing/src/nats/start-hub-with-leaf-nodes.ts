import { startTcpProxy, type TcpProxy } from "../network/tcp-proxy.ts";
import { waitFor } from "../wait-for.ts";
import { leafLinks } from "./leaf-links.ts";
import { startTestNats, type TestNats } from "./start-test-nats.ts";

export interface HubWithLeafNodesOptions {
  /** Names of the leaf nodes; each is its server name and its JetStream domain. */
  readonly leaves: readonly string[];
  /** Server name and JetStream domain of the hub; default `hub`. */
  readonly hub?: string;
}

/**
 * A hub and its leaf nodes, each a real nats-server with a JetStream domain of its own, linked for the application
 * account (APP) and the system account (SYS) through a proxy per leaf node.
 */
export interface HubWithLeafNodes {
  readonly hub: TestNats;
  /** @throws Error when there is no leaf node of that name. */
  leaf(name: string): TestNats;
  /** What the hub's `/leafz` shows now, as `<leaf>/<account>`, sorted. */
  links(): Promise<readonly string[]>;
  /** Cuts both links of a leaf node; resolves when the hub no longer shows them. */
  cutLink(name: string): Promise<void>;
  /** Lets a leaf node link again; resolves when the hub shows both links. */
  restoreLink(name: string): Promise<void>;
  /** Holds every byte of a leaf node's links without closing them; restoreLink ends it. */
  blackholeLink(name: string): void;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the hub and the leaf nodes; resolves when every link is up. */
export async function startHubWithLeafNodes(options: HubWithLeafNodesOptions): Promise<HubWithLeafNodes> {
  const started: (TestNats | TcpProxy)[] = [];
  const leaves = new Map<string, { readonly server: TestNats; readonly proxy: TcpProxy }>();

  async function stop(): Promise<void> {
    // Leaf nodes first, then their proxies, then the hub: nobody has to notice a lost peer.
    for (const part of started.splice(0).reverse()) await part.stop();
  }

  try {
    const hubName = options.hub ?? "hub";
    const common = { systemAccount: true, monitor: true } as const;
    const hub = await startTestNats({
      ...common,
      name: hubName,
      jetstream: { domain: hubName },
      acceptLeafNodes: true,
    });
    started.push(hub);
    const { monitorUrl } = hub;
    const { leaf: leafPort } = hub.ports;
    if (monitorUrl === undefined || leafPort === undefined)
      throw new Error("the hub told no monitor or leaf port");

    for (const name of options.leaves) {
      const proxy = await startTcpProxy({ target: { port: leafPort } });
      started.push(proxy);
      const leafOf = { port: proxy.port };
      const server = await startTestNats({ ...common, name, jetstream: { domain: name }, leafOf });
      started.push(server);
      leaves.set(name, { server, proxy });
    }

    const named = (name: string) => {
      const found = leaves.get(name);
      if (found === undefined)
        throw new Error(`there is no leaf node ${name}; there are ${[...leaves.keys()].join(", ")}`);
      return found;
    };
    const links = () => leafLinks(monitorUrl);
    const waitForLinks = (name: string, accounts: readonly string[]) =>
      waitFor(
        async () => {
          const seen = (await links()).filter((link) => link.startsWith(`${name}/`));
          return seen.join() === accounts.map((account) => `${name}/${account}`).join();
        },
        { describe: `the hub to show [${accounts.join()}] of leaf node ${name}`, timeout: 20_000 },
      );
    for (const name of options.leaves) await waitForLinks(name, ["APP", "SYS"]);

    return {
      hub,
      leaf: (name) => named(name).server,
      links,
      async cutLink(name) {
        named(name).proxy.cut();
        await waitForLinks(name, []);
      },
      async restoreLink(name) {
        named(name).proxy.restore();
        await waitForLinks(name, ["APP", "SYS"]);
      },
      blackholeLink: (name) => named(name).proxy.blackhole(),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
