import { startTestNats, type TestNats } from "@cim/testing";
import { afterAll, beforeAll } from "vitest";
import { connectNats } from "../connection/connect-nats.ts";
import { describeEventLog } from "../event-log.contract.ts";
import { createJetStreamEventLog } from "./create-jetstream-event-log.ts";

const maxRecordBytes = 4 * 1024 * 1024;
let nats: TestNats;

beforeAll(async () => {
  nats = await startTestNats({ jetstream: true, config: `max_payload: ${maxRecordBytes}` });
});
afterAll(() => nats.stop());

describeEventLog("The log on JetStream", async () => {
  const connection = await connectNats({ servers: nats.url, name: "contract" });
  const log = await createJetStreamEventLog({ connection, machine: "local", createIfMissing: true });
  return {
    log,
    maxRecordBytes,
    async close() {
      await connection.request("$JS.API.STREAM.DELETE.CIM_LOG", "", { timeout: 20_000 });
      await connection.close();
    },
  };
});
