import { expect, it } from "vitest";
import { parseNatsUrl } from "./nats-url.ts";

const nobody = { user: undefined, password: undefined, token: undefined };

it.each([
  ["nats://localhost:4333", { ...nobody, address: "nats://localhost:4333" }],
  ["nats://localhost", { ...nobody, address: "nats://localhost:4222" }],
  [" hub.example:4222 ", { ...nobody, address: "nats://hub.example:4222" }],
  ["tls://[::1]:4443/", { ...nobody, address: "tls://[::1]:4443" }],
  ["nats://ada:p%40ss@h:1", { ...nobody, user: "ada", password: "p@ss", address: "nats://h:1" }],
  ["nats://ada:100%@h:1", { ...nobody, user: "ada", password: "100%", address: "nats://h:1" }],
  ["nats://t0ken@h:1", { ...nobody, token: "t0ken", address: "nats://h:1" }],
])("reads %s", (text, wanted) => {
  expect(parseNatsUrl(text)).toEqual(wanted);
});

it.each([
  "",
  "http://ada:secret@h",
  "ws://ada:secret@h",
  "nats://",
  "nats://ada:secret@h:99999",
  "nats://secret@h/x?y",
])("refuses %j and does not repeat a password", (text) => {
  const read = () => parseNatsUrl(text);
  expect(read).toThrow(/^The NATS URL is not valid: /u);
  expect(read).not.toThrow(/secret/u);
});
