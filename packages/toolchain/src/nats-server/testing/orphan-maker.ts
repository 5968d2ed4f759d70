/** Run by start-nats-server.int.test.ts: starts a nats-server in $ORPHAN, prints its process id and waits to be killed. */
import { startNatsServer } from "../start-nats-server.ts";

const server = await startNatsServer({
  binary: process.env.NATS_SERVER ?? "",
  directory: process.env.ORPHAN ?? "",
  config: "host: 127.0.0.1, port: -1",
  log: () => undefined,
});
process.stdout.write(String(server.pid));
setInterval(() => undefined, 1_000);
