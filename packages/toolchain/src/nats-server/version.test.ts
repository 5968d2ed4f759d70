import { describe, expect, it } from "vitest";
import { isAtLeast, parseNatsServerVersion } from "./version.ts";

describe("parseNatsServerVersion", () => {
  it.each([
    ["nats-server: v2.15.2\n", "2.15.2"],
    ["nats-server: v2.12.0-RC.3\n", "2.12.0-RC.3"],
    ["nats-server version 2.1.9\n", "2.1.9"],
    ["some warning\nnats-server: v2.11.0\n", "2.11.0"],
  ])("reads %j", (output, version) => {
    expect(parseNatsServerVersion(output)).toBe(version);
  });

  it.each(["", "v2.15.2", "nats-cli: v2.15.2", "nats-server: dev", "nats-server: v2.15"])(
    "refuses %j",
    (output) => {
      expect(parseNatsServerVersion(output)).toBeUndefined();
    },
  );
});

describe("isAtLeast", () => {
  it.each([
    ["2.11.0", "2.11.0", true],
    ["2.15.2", "2.11.0", true],
    ["2.9.25", "2.11.0", false],
    ["3.0.0", "2.11.0", true],
    ["1.99.99", "2.11.0", false],
    ["2.11.0-RC.1", "2.11.0", false],
    ["2.11.1-RC.1", "2.11.0", true],
  ])("%s against %s is %s", (version, oldest, answer) => {
    expect(isAtLeast(version, oldest)).toBe(answer);
  });
});
