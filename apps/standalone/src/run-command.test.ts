import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readCommandLine } from "./run-command.ts";

const schema = z.strictObject({
  role: z.enum(["viewer", "admin"]).default("admin"),
  words: z.array(z.enum(["changes"])).default([]),
});

describe("a small command line", () => {
  it("takes pairs, values behind = and further words", () => {
    expect(readCommandLine(["--role=viewer", "changes"], schema)).toEqual({
      role: "viewer",
      words: ["changes"],
    });
    expect(readCommandLine(["--role", "viewer"], schema)).toEqual({ role: "viewer", words: [] });
  });

  it("names the option or the word at fault as it was written", () => {
    expect(() => readCommandLine(["--role", "king"], schema)).toThrow(/--role: /u);
    expect(() => readCommandLine(["chnages"], schema)).toThrow(/chnages: /u);
    expect(() => readCommandLine(["--rule", "viewer"], schema)).toThrow(/rule/u);
  });
});
