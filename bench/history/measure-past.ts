import { historyRangeSchema } from "@cim/contracts";
import { waitFor } from "@cim/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import { median, quantile } from "../measure/median.ts";
import type { Stack } from "../stack/start-stack.ts";
import { type Client, createClient } from "./ask.ts";

/** What one machine's past costs. Times in milliseconds, sizes in bytes. */
export interface PastReading {
  readonly events: number;
  readonly components: number;
  /** From the end of the filling until snapshots reach the end of the log, seconds; the keeper ran all the while. */
  readonly keeperLag: number;
  readonly snapshots: number;
  readonly storeBytes: number;
  /** Moments at random: all rows of the components. */
  readonly random: readonly number[];
  readonly randomBytes: number;
  /** Moments 20 events apart, each as what differs from the one before. */
  readonly near: readonly number[];
  /** Differences between moments a tenth of the log apart. */
  readonly difference: readonly number[];
  /** Density of the whole log in 240 buckets. */
  readonly density: number;
}

const rows = "/api/history/rows/components/fleet";

/** Opens moments of a machine whose log is filled. Positions come from a fixed sequence: every run opens the same. */
export async function measurePast(
  stack: Stack,
  moments: number,
  say: (line: string) => void,
): Promise<PastReading> {
  const client = createClient(stack);
  try {
    const { last } = await stack.log.bounds();
    const began = performance.now();
    const range = await waitFor(
      async () => {
        const now = await rangeOf(client);
        return last - now.snapshot < 10_000 && now.last.position >= last ? now : undefined;
      },
      { describe: `snapshots to reach position ${last}`, timeout: 900_000, interval: 200 },
    );
    const keeperLag = (performance.now() - began) / 1000;
    say(
      `snapshots reached the end of ${last} events ${keeperLag.toFixed(1)} s after it; ${range.snapshots} are kept`,
    );
    const first = Math.floor(last / 5);
    const at = (index: number) => first + (((index + 1) * 7919 * 104_729) % (last - first));

    const random: number[] = [];
    let randomBytes = 0;
    for (let index = 0; index < moments; index++) {
      const asked = await client.get(`${rows}?at=${at(index)}`);
      random.push(asked.milliseconds);
      randomBytes = asked.bytes.length;
    }
    const near: number[] = [];
    const start = at(moments + 1) % (last - moments * 20);
    await client.get(`${rows}?at=${start}`);
    for (let step = 1; step <= moments; step++) {
      const asked = await client.get(`${rows}?at=${start + step * 20}&since=${start + (step - 1) * 20}`);
      near.push(asked.milliseconds);
    }
    const difference: number[] = [];
    const tenth = Math.floor(last / 10);
    for (let index = 0; index < Math.min(8, moments); index++) {
      const from = 1 + (at(index + 500) % (last - tenth - 1));
      const path = `/api/history/difference/components/fleet?from=${from}&to=${from + tenth}`;
      difference.push((await client.get(path)).milliseconds);
    }
    const density = (await client.get(`/api/history/density?from=1&to=${last}&buckets=240`)).milliseconds;
    say(
      `random moment ${median(random).toFixed(0)} ms (p95 ${quantile(random, 0.95).toFixed(0)}), near ${median(near).toFixed(0)} ms`,
    );
    const components = (await stack.rows("components", "fleet")).rows.length;
    const storeBytes = await bytesKept(stack);
    return {
      events: last,
      components,
      keeperLag,
      snapshots: range.snapshots,
      storeBytes,
      random,
      randomBytes,
      near,
      difference,
      density,
    };
  } finally {
    client.close();
  }
}

async function rangeOf(client: Client) {
  const { bytes } = await client.get("/api/history/range");
  return historyRangeSchema.parse(JSON.parse(bytes.toString()));
}

async function bytesKept(stack: Stack): Promise<number> {
  const manager = await jetstreamManager(await stack.server.connect("domain"));
  return (await manager.streams.info("OBJ_CIM_HISTORY")).state.bytes;
}
