import type { Measured } from "@cim/contracts";
import type { Figures } from "../life/process.ts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import { makeRandom } from "../random.ts";

/** What the servers of a simulated machine would be measured at. */
export interface SimulatedMeasures {
  /**
   * Of every link, stream, consumer and server that answers: what is cut or lost is left out, so that it shows as a hole.
   * @param load how busy the machine is, 1 on the average
   * @param seconds since it began to live
   */
  at(seconds: number, load: number, figures: Figures): readonly Measured[];
}

const bytesOfMessage = 420;
const mebibyte = 1024 * 1024;

/** Each thing has a size of its own, by the seed; values wander about it and follow the load. */
export function makeSimulatedMeasures(seed: string | number, plan: MachinePlan): SimulatedMeasures {
  const { links, streams, consumers, servers, accounts } = plan.lattice;
  const random = makeRandom(seed, "measures");
  const sized = <Item>(list: readonly Item[], mean: number) =>
    list.map((item) => ({ item, mean: random.duration(mean), drift: 1 }));
  const ofLinks = sized(links, 60);
  const ofStreams = sized(streams, 80);
  const ofConsumers = sized(consumers, 80);
  const ofServers = sized(servers, 300);
  const connectionsOf = new Map(accounts.map(({ server, connections }) => [server, connections]));
  const wander = (thing: { drift: number }) => {
    thing.drift = Math.min(1.6, Math.max(0.5, thing.drift * 0.9 + 0.1 + (random.fraction() - 0.5) * 0.24));
    return thing.drift;
  };

  return {
    at(seconds, load, { pending, cutLinks, lostServers, slow }) {
      const values: Measured[] = [];
      const tell = (measure: Measured[0], of: string, value: number) =>
        void values.push([measure, of, Math.max(0, Math.round(value * 100) / 100)]);
      for (const thing of ofLinks) {
        const { link, rtt_ms } = thing.item;
        const drift = wander(thing);
        if (cutLinks.has(link)) continue;
        tell("link.rtt", link, (rtt_ms ?? 10) * drift * (0.85 + 0.15 * load));
        tell("link.messages.in", link, thing.mean * drift * load);
        tell("link.messages.out", link, thing.mean * 0.7 * drift * load);
      }
      for (const thing of ofStreams) {
        const { stream_id, bytes, server } = thing.item;
        const drift = wander(thing);
        if (lostServers.has(server)) continue;
        tell("stream.messages.rate", stream_id, thing.mean * drift * load);
        tell("stream.bytes", stream_id, bytes + seconds * thing.mean * bytesOfMessage);
      }
      for (const thing of ofConsumers) {
        const { consumer_id, pending: usual } = thing.item;
        const drift = wander(thing);
        const behind = pending.get(consumer_id);
        tell("consumer.pending", consumer_id, behind ?? usual * drift * load);
        tell(
          "consumer.rate",
          consumer_id,
          behind === undefined ? thing.mean * drift * load : thing.mean * 0.2,
        );
      }
      for (const thing of ofServers) {
        const { server } = thing.item;
        const drift = wander(thing);
        if (lostServers.has(server)) continue;
        tell("server.connections", server, Math.round((connectionsOf.get(server) ?? 10) * drift));
        tell("server.messages.in", server, thing.mean * drift * load);
        tell("server.messages.out", server, thing.mean * 2.4 * drift * load);
        tell("server.cpu", server, 0.02 + (thing.mean / 4000) * drift * load);
        tell("server.memory", server, Math.round((40 + thing.mean / 8) * drift) * mebibyte);
        tell("server.slow-consumers", server, slow.get(server) ?? 0);
      }
      return values;
    },
  };
}
