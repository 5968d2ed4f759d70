import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { CimError } from "@cim/contracts";
import { expect, it } from "vitest";
import { explainError } from "./explain-error.ts";

function listening(host: string, port: number): Promise<{ port: number; close(): void }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === "object" ? (address?.port ?? 0) : 0,
        close: () => void server.close(),
      });
    });
  });
}

it("says that a port is taken, and how to choose another", async () => {
  const first = await listening("127.0.0.1", 0);
  const error: unknown = await listening("127.0.0.1", first.port).catch((caught: unknown) => caught);
  first.close();
  expect(explainError(error)).toBe(
    `Another program listens on 127.0.0.1:${first.port} already. Stop it, or choose another port with --port (0 picks a free one).`,
  );
});

it("says that an address is not one of this machine", async () => {
  const error: unknown = await listening("203.0.113.9", 0).catch((caught: unknown) => caught);
  expect(explainError(error)).toMatch(/^203\.0\.113\.9 is no address of this machine\. Correct --host/u);
});

it("says that a data directory is a file", () => {
  let error: unknown;
  try {
    mkdirSync(fileURLToPath(import.meta.url), { recursive: true });
  } catch (caught) {
    error = caught;
  }
  expect(explainError(error)).toMatch(
    /explain-error\.test\.ts is no directory\. Name another one with --data/u,
  );
});

it("gives our own errors as they are, and a bug with its stack", () => {
  expect(explainError(new CimError("some-code", "Do this."))).toBe("Do this.");
  expect(explainError(new TypeError("oh"))).toMatch(/TypeError: oh\n\s+at /u);
});
