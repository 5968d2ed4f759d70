import { describe, expect, it } from "vitest";
import { readUpgradeAnswer } from "./read-upgrade-answer.ts";

const answer = (text: string) => readUpgradeAnswer(Buffer.from(text));

describe("the answer to an upgrade", () => {
  it("has the status of its first line", () => {
    expect(answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n")).toBe(101);
    expect(answer("HTTP/1.1 101\r\n")).toBe(101);
    expect(answer("HTTP/1.1 400 Bad Request\r\n\r\n")).toBe(400);
    expect(answer("HTTP/1.1 200 OK\r\nX: HTTP/1.1 101 x\r\n")).toBe(200);
  });

  it("is waited for, but not for ever, and may be no HTTP", () => {
    expect(answer("")).toBeUndefined();
    expect(answer("HTTP/1.1 101 Switching Proto")).toBeUndefined();
    expect(answer("x".repeat(256))).toBe(0);
    expect(answer("HTTP/1.1 1010 x\r\n")).toBe(0);
    expect(answer("-ERR 'x'\r\nHTTP/1.1 101 x\r\n")).toBe(0);
  });
});
