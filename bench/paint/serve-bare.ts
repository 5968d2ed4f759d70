import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

const names = ["bare-live.html", "bare-live.js", "bare-cold.html", "bare-cold.js", "read-messages.js"];

/** The bare pages (and `more` of them) on loopback, each under its path in `bench/`, and the product's own snapshot bytes (gzip) as `/snapshot`. */
export async function serveBare(
  snapshot: Uint8Array,
  more: readonly URL[] = [],
): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const files = new Map(
    [...names.map((name) => new URL(`./page/${name}`, import.meta.url)), ...more].map((file) => [
      file.pathname.split("/bench").at(-1),
      readFileSync(file),
    ]),
  );
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const file = files.get(path);
    if (path === "/snapshot") {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
      response.end(snapshot);
    } else if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { "Content-Type": types[path.split(".").at(-1) ?? ""] ?? "" }).end(file);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
