import { get } from "node:http";
import { alternate } from "../measure/alternate.ts";
import { median } from "../measure/median.ts";
import { cpuSeconds } from "../measure/process-usage.ts";
import { startChild } from "../process/start-child.ts";
import { type Figure, rounded } from "../report/figure.ts";
import type { Suite } from "../suite.ts";
import type { BareAnswer, BareServerCalls } from "./bare-server.ts";
import type { LoadCalls } from "./load.ts";

const suite = "http";
const connections = 16;

interface Case {
  readonly name: string;
  readonly path: string;
  readonly budget?: number;
}

/** Requests per second over kept-alive connections, beside a bare node:http that sends the same bytes. */
export const httpSuite: Suite = async (sizes, _say, shared) => {
  const stack = await shared.stack();
  const { last } = await stack.log.bounds();
  const cases: readonly Case[] = [
    {
      name: `snapshot of ${rounded(sizes.components)} components, gzip, cached`,
      path: "/api/snapshots/components/fleet",
      budget: 0.7,
    },
    { name: "snapshot of the counts, gzip, cached", path: "/api/snapshots/counts/fleet", budget: 0.7 },
    { name: "one event by position (read from the log each time)", path: `/api/events/${last}` },
  ];
  const port = Number(new URL(stack.origin).port);
  const load = await startChild<LoadCalls>(new URL("./load.ts", import.meta.url));
  const bare = await startChild<BareServerCalls>(new URL("./bare-server.ts", import.meta.url));
  try {
    const answers = await Promise.all(cases.map(({ path }) => rawAnswer(port, path, stack.cookie)));
    const barePort = await bare.ask("listen", answers);
    const run = async (to: number, pid: number, path: string) => {
      const request = requestText(path, to, stack.cookie);
      const before = cpuSeconds(pid);
      const result = await load.ask("run", { port: to, request, connections, seconds: sizes.httpSeconds });
      const cpu = (cpuSeconds(pid) - before) / (result.requestsPerSecond * sizes.httpSeconds);
      return { ...result, cpu };
    };
    const figures: Figure[] = [];
    for (const { name, path, budget } of cases) {
      const rounds = await alternate(
        sizes.rounds,
        () => run(port, stack.services.pid, path),
        () => run(barePort, bare.pid, path),
      );
      const rate = (results: typeof rounds.ours) => median(results.map((result) => result.requestsPerSecond));
      const cpu = (results: typeof rounds.ours) => median(results.map((result) => result.cpu)) * 1e6;
      const ratio = rate(rounds.ours) / rate(rounds.bare);
      const bytes = rounds.ours[0]?.bytesPerResponse ?? 0;
      figures.push({
        suite,
        name: `${name}; ${rounded(bytes / 1000)} KB, ${connections} connections`,
        ours: `${rounded(rate(rounds.ours))} requests/s, ${rounded(cpu(rounds.ours))} µs of processor each`,
        bare: `${rounded(rate(rounds.bare))} requests/s, ${rounded(cpu(rounds.bare))} µs`,
        value: `${rounded(ratio)}x bare`,
        ...(budget === undefined ? {} : { budget: `>= ${budget}x`, kept: ratio >= budget }),
      });
    }
    return figures;
  } finally {
    await load.stop();
    await bare.stop();
  }
};

function requestText(path: string, port: number, cookie: string): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    "Accept-Encoding: gzip",
    `Cookie: ${cookie}`,
    "",
    "",
  ];
  return lines.join("\r\n");
}

/** What the product answers, to the byte: compressed as it is, with its headers. */
function rawAnswer(port: number, path: string, cookie: string): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, "accept-encoding": "gzip" };
    get({ host: "127.0.0.1", port, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}`));
        const own = new Set(["date", "connection", "keep-alive", "transfer-encoding", "content-length"]);
        const kept = Object.entries(response.headers).filter(([name]) => !own.has(name));
        resolve({
          path,
          headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks),
        });
      });
    }).on("error", reject);
  });
}
