import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { type Figure, rounded } from "../report/figure.ts";
import { completeSelector, fleetList, type PaintBench } from "./paint-bench.ts";

interface Load {
  readonly milliseconds: number;
  readonly kilobytes: number;
}

/** From the start of a navigation with nothing cached to all rows painted, and what that fetched. */
export async function measureColdLoad(bench: PaintBench): Promise<Figure> {
  const { sizes, browser, stack, bareOrigin, say } = bench;

  async function load(
    url: string,
    cookie?: { readonly url: string; readonly header: string },
  ): Promise<Load> {
    const opened = await browser.open(cookie);
    let bytes = 0;
    const sizesAsked: Promise<void>[] = [];
    opened.context.on("requestfinished", (request) => {
      sizesAsked.push(
        request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          bytes += responseBodySize + responseHeadersSize;
        }),
      );
    });
    await opened.page.goto(url);
    const milliseconds = await opened.completeAt(completeSelector(sizes.components));
    await Promise.all(sizesAsked);
    await opened.close();
    return { milliseconds, kilobytes: bytes / 1000 };
  }

  const rounds = await alternate(
    sizes.rounds,
    () => load(`${stack.origin}${fleetList}`, { url: stack.origin, header: stack.cookie }),
    () => load(`${bareOrigin}/paint/page/bare-cold.html`),
  );
  const time = (loads: readonly Load[]) => median(loads.map((one) => one.milliseconds));
  const size = (loads: readonly Load[]) => median(loads.map((one) => one.kilobytes));
  const words = (loads: readonly Load[]) => `${rounded(time(loads))} ms, ${rounded(size(loads))} KB`;
  say(`cold load: ours ${words(rounds.ours)}; bare ${words(rounds.bare)}`);
  return {
    suite: "paint",
    name: `cold load of the Fleet list to ${rounded(sizes.components)} complete rows`,
    ours: words(rounds.ours),
    bare: words(rounds.bare),
    value: `${rounded(time(rounds.ours) / time(rounds.bare))}x bare; ${rounded(time(rounds.ours) - 1.5 * time(rounds.bare))} ms beyond 1.5x`,
    budget: "<= 1.5x bare + 300 ms",
    kept: time(rounds.ours) <= 1.5 * time(rounds.bare) + 300,
  };
}
