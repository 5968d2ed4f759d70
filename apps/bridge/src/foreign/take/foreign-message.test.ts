import type { Msg } from "@nats-io/nats-core";
import { MsgImpl, Parser } from "@nats-io/nats-core/internal";
import { expect, it } from "vitest";
import { readForeignMessage } from "./foreign-message.ts";

const utf8 = new TextEncoder();
const reply = "$JS.ACK.GIT.reader.1.7.3.1763726399500123456.5";

/** A delivery as the client reads it from the wire. */
function delivery(headers: string, body: string): Msg {
  const block = utf8.encode(`NATS/1.0\r\n${headers}\r\n\r\n`);
  const data = new Uint8Array([...block, ...utf8.encode(body)]);
  const read: MsgImpl[] = [];
  const parser = new Parser({
    push(event) {
      if (!("msg" in event) || event.msg === undefined || event.data === undefined) return;
      read.push(new MsgImpl(event.msg, event.data, undefined as never));
    },
  });
  const line = utf8.encode(`HMSG git.event 1 ${reply} ${block.length} ${data.length}\r\n`);
  parser.parse(new Uint8Array([...line, ...data, 13, 10]));
  const [message] = read;
  if (message === undefined) throw new Error("the client read no message");
  return message as Msg;
}

it.each([
  ["X-Name: value", { "X-Name": "value" }],
  ["My Header: x", { "My Header": "x" }],
  ["X-Ä: y", { "X-Ä": "y" }],
  ["X-Two: a\nb\r\nOk: 1", { "X-Two": "a\nb", Ok: "1" }],
])("takes headers that a server takes: %j", (headers, read) => {
  expect(readForeignMessage(delivery(headers, "{}"))).toMatchObject({
    subject: "git.event",
    headers: read,
    sequence: 7,
    delivered: 3,
    pending: 5,
  });
});
