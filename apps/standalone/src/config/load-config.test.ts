import { InvalidInputError } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { helpText } from "./help-text.ts";
import { CommandLineError, loadConfig } from "./load-config.ts";
import { options } from "./options.ts";

const load = (args: string[], env: Record<string, string> = {}, files: Record<string, string> = {}) =>
  loadConfig({
    args,
    env,
    readFile: (path) => {
      const text = files[path];
      if (text === undefined) throw new Error("ENOENT");
      return text;
    },
  });

describe("the configuration", () => {
  it("has a default for everything", () => {
    expect(load([])).toMatchObject({
      port: 4280,
      data: ".cim",
      repository: [],
      nats: [],
      json: false,
      machine: "local",
    });
  });

  it("takes repeated options, values behind = and flags", () => {
    const config = load([
      "--port=0",
      "--repository",
      "a",
      "--repository",
      "b",
      "--nats",
      "http://h:8222",
      "--json",
    ]);
    expect(config).toMatchObject({ port: 0, repository: ["a", "b"], nats: ["http://h:8222"], json: true });
  });

  it("prefers the command line to the environment and that to the file, option by option", () => {
    const files = { "c.json": JSON.stringify({ port: 1, host: "0.0.0.0", machine: "filed" }) };
    const config = load(
      ["--config", "c.json", "--port", "3"],
      { CIM_PORT: "2", CIM_MACHINE: "named" },
      files,
    );
    expect(config).toMatchObject({ port: 3, machine: "named", host: "0.0.0.0" });
  });

  it("reads lists and flags from the environment", () => {
    const config = load([], { CIM_REPOSITORY: "/a, /b\n/c", CIM_JSON: "true", CIM_DEMO: "0" });
    expect(config).toMatchObject({ repository: ["/a", "/b", "/c"], json: true, demo: false });
  });

  it.each([
    [["--port", "70000"], {}, /--port: write 0 to 65535/u],
    [[], { CIM_PORT: "many" }, /CIM_PORT: write 0 to 65535/u],
    [["--demo-rate", "fast"], {}, /--demo-rate: write a number/u],
    [["--demo-seed", "1.5"], {}, /--demo-seed: write a whole number/u],
    [["--nats", "localhost:4222"], {}, /--nats: write nats:\/\//u],
    [["--machine", "Über.all"], {}, /--machine: write 1 to 32 lower-case/u],
    [
      ["--machine", "foreign"],
      {},
      /--machine: choose another name: the dashboard's own subjects begin with foreign/u,
    ],
    [["--machine", "live"], {}, /--machine: choose another name/u],
    [["--machine", "proj"], {}, /--machine: choose another name/u],
    [[], { CIM_MACHINE: "checkpoint" }, /CIM_MACHINE: choose another name/u],
    [["--sources", ""], {}, /--sources: name a file/u],
    [["--dialect", ""], {}, /--dialect: name a file/u],
    [[], { CIM_FORGE_SECRET: "short" }, /CIM_FORGE_SECRET: use at least 16/u],
  ])("names what is wrong in %j %j", (args, env, message) => {
    expect(() => load(args, env as Record<string, string>)).toThrow(InvalidInputError);
    expect(() => load(args, env as Record<string, string>)).toThrow(message);
  });

  it("names an unknown option, a missing value, a bad file and an unknown field of it", () => {
    expect(() => load(["--prot", "1"])).toThrow(CommandLineError);
    expect(() => load(["--port"])).toThrow(/--port needs a value \(N\)/u);
    expect(() => load(["--config", "none.json"])).toThrow(/none\.json cannot be read/u);
    expect(() => load(["--config", "c"], {}, { c: "{" })).toThrow(/not a JSON object/u);
    expect(() => load(["--config", "c"], {}, { c: '{"prot":1}' })).toThrow(/: c: .*prot/u);
  });

  it("explains every option in the help text", () => {
    const text = helpText();
    for (const option of options) {
      expect(text).toContain(`--${option.name}`);
      expect(text).toContain(option.env);
    }
  });
});
