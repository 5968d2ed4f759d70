import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../wait-for.ts";
import { type HubWithLeafNodes, startHubWithLeafNodes } from "./start-hub-with-leaf-nodes.ts";

const allLinks = ["leaf-a/APP", "leaf-a/SYS", "leaf-b/APP", "leaf-b/SYS"];

describe("startHubWithLeafNodes", () => {
  let machine: HubWithLeafNodes;

  beforeAll(async () => {
    machine = await startHubWithLeafNodes({ leaves: ["leaf-a", "leaf-b"] });
  });

  afterAll(() => machine?.stop());

  it("links both accounts of both leaf nodes", async () => {
    expect(await machine.links()).toEqual(allLinks);
  });

  it("shows every server to one request in the hub's system account", async () => {
    const system = await machine.hub.connect(machine.hub.systemUser);
    const names = new Set<string>();
    const inbox = "test.servers";
    system.subscribe(inbox, {
      callback: (_, message) => {
        names.add(message.json<{ server: { name: string } }>().server.name);
      },
    });
    await waitFor(
      () => {
        system.publish("$SYS.REQ.SERVER.PING", "", { reply: inbox });
        return names.size === 3;
      },
      { describe: "three servers to answer", interval: 100 },
    );
    expect([...names].sort()).toEqual(["hub", "leaf-a", "leaf-b"]);
  });

  it("reaches each JetStream domain by its name from the hub", async () => {
    const connection = await machine.hub.connect();
    for (const domain of ["hub", "leaf-a", "leaf-b"]) {
      const info = await connection.request(`$JS.${domain}.API.INFO`);
      expect(info.json()).toMatchObject({ domain });
    }
  });

  it("cuts one link exactly and restores it", async () => {
    await machine.cutLink("leaf-a");
    expect(await machine.links()).toEqual(["leaf-b/APP", "leaf-b/SYS"]);
    const hub = await machine.hub.connect();
    await expect(hub.request("$JS.leaf-a.API.INFO", "", { timeout: 500 })).rejects.toThrow();
    await machine.restoreLink("leaf-a");
    expect(await machine.links()).toEqual(allLinks);
    const back = () => hub.request("$JS.leaf-a.API.INFO", "", { timeout: 500 });
    expect((await waitFor(back, { describe: "leaf-a's JetStream from the hub" })).json()).toMatchObject({
      domain: "leaf-a",
    });
  });

  it("holds bytes without closing the link", async () => {
    const leaf = await machine.leaf("leaf-b").connect();
    const hub = await machine.hub.connect();
    const heard = new Set<string>();
    hub.subscribe("from.leaf", {
      callback: (_, message) => {
        heard.add(message.string());
      },
    });
    const say = async (words: string) => {
      leaf.publish("from.leaf", words);
      await leaf.flush();
    };
    const hears = async () => {
      await say("before");
      return heard.has("before");
    };
    await waitFor(hears, { describe: "the hub to hear the leaf node" });
    machine.blackholeLink("leaf-b");
    await say("held");
    // What the other leaf node says after that does come, so the held message had its time.
    const witness = await machine.leaf("leaf-a").connect();
    const hearsWitness = async () => {
      witness.publish("from.leaf", "witness");
      await witness.flush();
      return heard.has("witness");
    };
    await waitFor(hearsWitness, { describe: "the hub to hear the other leaf node" });
    expect(await machine.links()).toEqual(allLinks);
    expect(heard.has("held")).toBe(false);
    await machine.restoreLink("leaf-b");
    await waitFor(() => heard.has("held"), { describe: "the held message" });
  });

  it("says which leaf nodes there are when asked for another", () => {
    expect(() => machine.leaf("leaf-c")).toThrow("there is no leaf node leaf-c; there are leaf-a, leaf-b");
  });
});
