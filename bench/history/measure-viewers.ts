import { lifeEvents } from "@cim/simulator";
import { quantile } from "../measure/median.ts";
import { paced } from "../measure/paced.ts";
import type { Stack } from "../stack/start-stack.ts";
import { createClient } from "./ask.ts";

/** How far the live rows are behind the log, in events, 95th percentile; and moments that viewers opened meanwhile. */
export interface ViewersReading {
  readonly alone: number;
  readonly withViewers: number;
  readonly momentsPerSecond: number;
}

const eventsPerSecond = 500;

/** Live traffic with nobody in the past, then with viewers who open one random moment after the other. */
export async function measureViewers(
  stack: Stack,
  viewers: number,
  seconds: number,
): Promise<ViewersReading> {
  const { last } = await stack.log.bounds();
  // Another seed: other things, so that no event of this machine's own life is told twice.
  const life = lifeEvents(11, { components: 200 }, { links: new Map(), ratePerSecond: eventsPerSecond });

  async function lagBehind(): Promise<number> {
    const lags: number[] = [];
    let goesOn = true;
    const watching = (async () => {
      while (goesOn) {
        const [position, { last: head }] = [
          await stack.services.ask("position", undefined as never),
          await stack.log.bounds(),
        ];
        lags.push(Math.max(0, head - position));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const appended: Promise<unknown>[] = [];
    await paced(eventsPerSecond, eventsPerSecond * seconds, () => {
      const { value } = life.next();
      if (value !== undefined) appended.push(stack.log.append(value));
    });
    await Promise.all(appended);
    goesOn = false;
    await watching;
    return quantile(lags, 0.95);
  }

  const alone = await lagBehind();
  let opened = 0;
  let goesOn = true;
  const began = performance.now();
  const viewing = Array.from({ length: viewers }, async (_, viewer) => {
    const client = createClient(stack);
    for (let index = 1; goesOn; index++) {
      const at = 1 + (((viewer + 1) * 15_485_863 * index) % (last - 1));
      await client.get(`/api/history/rows/components/fleet?at=${at}`);
      opened += 1;
    }
    client.close();
  });
  const withViewers = await lagBehind();
  goesOn = false;
  await Promise.all(viewing);
  return { alone, withViewers, momentsPerSecond: opened / ((performance.now() - began) / 1000) };
}
