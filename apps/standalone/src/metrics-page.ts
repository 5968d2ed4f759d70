import { createBffMetrics } from "@cim/bff";
import { makeSourceMetrics } from "@cim/bridge";
import { measureNames, measureOf, measureSeconds, metricOf, sliceOfSeries } from "@cim/contracts";
import { registerMetrics } from "@cim/domain";
import { Registry } from "prom-client";
import { z } from "zod";

const top = `<!-- Written by \`npm run docs\` from packages/contracts/src/series and the registries of the services: change it there. -->

# What is measured

Two kinds of figures: **measures** of the machine, kept as time series, drawn in the page and told to Prometheus; and the dashboard's **own
metrics**, told to Prometheus only. \`GET /metrics\` gives both in the text format of Prometheus.

Without a session and without a token, \`/metrics\` tells nothing of single things but the names of configured sources: figures of the machine as
a whole, and the dashboard's own. With \`CIM_METRICS_TOKEN\` set and shown as a bearer token it tells of single things as well, by their ids as labels. A
dashboard for Grafana that uses them: [grafana/cim-dashboard.json](../grafana/cim-dashboard.json); how to set both up: [operations](operations.md#prometheus-and-grafana).

## Measures

Measured every ${measureSeconds} seconds: what follows from events by the domain process, links, servers, streams and consumers by the NATS bridge (or by the
simulator, of its machine). Whoever has the slice of a measure reads its series by \`GET /api/series?series=<measure>~<id>&from=&to=&points=\` and
\`GET /api/series/latest?measure=<measure>\`. A coarser point is the mean or the last of its finer ones, and knows the least and the most. In Prometheus, times
are in seconds; what was not measured within a minute is absent.
`;

const own = `## The dashboard's own metrics

Of this process and its threads, since it started. Those of one part are there when that part runs: \`cim_source_*\` with \`--sources\`.
`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const registered = z.array(
  z.object({ name: z.string(), help: z.string(), type: z.string(), labelNames: z.array(z.string()) }),
);

const code = (text: string) => `\`${text}\``;

/** docs/metrics.md, as the registry of measures and the registries of the services have it. */
export function metricsPage(): string {
  const registry = new Registry();
  registerMetrics(registry, new Registry());
  createBffMetrics(registry, () => 0);
  makeSourceMetrics(registry);
  const measured = new Set(measureNames.map((measure) => metricOf(measure).name));
  const measures = measureNames.map((measure) => {
    const { of, unit, fold, describe } = measureOf(measure);
    const { name, label, state } = metricOf(measure);
    const labels = [
      ...(label === undefined ? [] : [label]),
      ...(state === undefined ? [] : [`state="${state}"`]),
    ];
    const slice = of === "context" ? "the context's own" : (sliceOfSeries(measure, "") ?? "everybody");
    const metric = labels.length === 0 ? name : `${name}{${labels.join(",")}}`;
    return [code(measure), describe, unit, fold, of, slice, code(metric)];
  });
  const metrics = registered
    .parse(registry.getMetricsAsArray())
    .filter(({ name }) => !measured.has(name))
    .sort((one, two) => (one.name < two.name ? -1 : 1))
    .map(({ name, type, labelNames, help }) => [code(name), type, labelNames.map(code).join(", "), help]);
  return `${top}
${table(["measure", "what", "unit", "coarser by", "of", "seen with slice", "in `/metrics`"], measures)}

${own}
${table(["metric", "type", "labels", "what"], metrics)}
`;
}
