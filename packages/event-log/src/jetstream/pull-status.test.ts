import { expect, it } from "vitest";
import { readPullStatus } from "./pull-status.ts";

it.each([
  [100, "Idle Heartbeat", "12", { kind: "alive", delivered: 12 }],
  [100, "Idle Heartbeat", "", { kind: "alive", delivered: undefined }],
  [404, "No Messages", undefined, { kind: "empty" }],
  [408, "Request Timeout", undefined, { kind: "over" }],
  [409, "Batch Completed", undefined, { kind: "over" }],
  [409, "Message Size Exceeds MaxBytes", undefined, { kind: "too-large" }],
  [409, "Consumer Deleted", undefined, { kind: "lost", why: "409 Consumer Deleted" }],
  [409, "Leadership Change", undefined, { kind: "lost", why: "409 Leadership Change" }],
  [503, "", undefined, { kind: "lost", why: "503 " }],
])("reads %s %s", (code, description, last, wanted) => {
  expect(readPullStatus(code, description, last)).toEqual(wanted);
});
