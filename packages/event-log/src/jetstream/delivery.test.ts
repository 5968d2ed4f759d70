import { expect, it } from "vitest";
import { readDelivery } from "./delivery.ts";

const wanted = { position: 1234567, delivered: 42, storedAt: 1_795_000_000_123, pending: 9 };
const numbers = "1.1234567.42.1795000000123999999.9";

it.each([
  ["the form without domain", `$JS.ACK.CIM_LOG.consumer.${numbers}`],
  ["the form with domain and account", `$JS.ACK.hub.ABCDEF.CIM_LOG.consumer.${numbers}.r4nd0m`],
  ["the form with account only", `$JS.ACK._.ABCDEF.CIM_LOG.consumer.${numbers}`],
])("reads %s", (_, reply) => {
  expect(readDelivery(reply)).toEqual(wanted);
});

it.each([
  "",
  "_INBOX.a.b",
  "$JS.ACK.S.c.1.2.3",
  "$JS.ACK.S.c.1.x.3.1795000000123999999.5",
  "$JS.ACK.S.c.1..3.1795.5",
])("takes %j for no delivery", (reply) => {
  expect(readDelivery(reply)).toBeUndefined();
});
