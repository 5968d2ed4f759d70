import { findNatsServer } from "@cim/toolchain";

let found: Promise<string> | undefined;

/** Path of the nats-server that tests run; looked up once per process. */
export function testNatsServer(): Promise<string> {
  found ??= findNatsServer({ log: (line) => process.stderr.write(`${line}\n`) }).then(
    (server) => server.path,
  );
  return found;
}
