import { describe, expect, it } from "vitest";
import { UsageError } from "./emit-error.ts";
import { readArguments } from "./read-arguments.ts";
import { readEvents } from "./read-events.ts";

const commit = "a".repeat(40);
const read = (line: readonly string[], input?: string) =>
  readEvents(readArguments(line), input, async (_, body) => body);

const build = ["BuildSucceeded", "--build", "1", "--commit", commit, "--package", "web"];

describe("fields from flags", () => {
  it("become what the schema wants", async () => {
    const { events, faulty } = await read([...build, "--duration-ms", "1200", "--output-path", "007"]);
    expect(faulty).toEqual([]);
    expect(events[0]?.body).toEqual({
      build: "1",
      commit,
      package: "web",
      duration_ms: 1200,
      output_path: "007",
    });
  });

  it("take lists, parts and JSON", async () => {
    const { events, faulty } = await read([
      ...[
        "CommitSubmitted",
        "--repository",
        "web",
        "--commit",
        commit,
        "--branch",
        "main",
        "--parents",
        commit,
        "--parents",
        commit,
      ],
      ...["--author.name", "Ada", "--author.email=ada@example.org", "--authored-at", "2026-01-01T00:00:00Z"],
      ...[
        "--committed-at",
        "2026-01-01T00:00:00Z",
        "--message",
        "true",
        "--file-count",
        "1",
        "--additions",
        "0",
        "--deletions",
        "0",
      ],
      ...["--files", '[{"path":"a","change":"added","additions":null,"deletions":0}]'],
    ]);
    expect(faulty).toEqual([]);
    expect(events[0]?.body).toMatchObject({
      parents: [commit, commit],
      author: { name: "Ada", email: "ada@example.org" },
      message: "true",
      files: [{ path: "a", additions: null }],
    });
  });

  it("are all named when they are at fault", async () => {
    const { events, faulty } = await read([
      ...[
        "BuildSucceeded",
        "--commit",
        "abc",
        "--pakage",
        "web",
        "--duration-ms",
        "1,5",
        "--build",
        "1",
        "--build",
        "2",
      ],
    ]);
    expect(events).toEqual([]);
    expect(Object.fromEntries(faulty[0]?.faults.map(({ field, fix }) => [field, fix]) ?? [])).toEqual({
      pakage: "this event has no such field; did you mean package?",
      build: "is missing: id, 1 to 256 characters",
      commit: "write the full commit hash: 40 or 64 lower-case hex digits",
      package: "is missing: id, 1 to 256 characters",
      duration_ms: "write a whole number",
    });
  });

  it.each(["constructor", "__proto__", "author.__proto__", "author.constructor.x"])(
    "know no field %s",
    async (field) => {
      const { events, faulty } = await read(["CommitSubmitted", `--${field}=x`]);
      expect(events).toEqual([]);
      expect(faulty[0]?.faults[0]?.fix).toContain("no such field");
      expect(({} as Record<string, unknown>).x).toBeUndefined();
    },
  );
});

describe("events from standard input", () => {
  const body = { build: "1", commit, package: "web" };

  it("are one object, a list, or one per line; flags count for each", async () => {
    const tagged = { event_type: "BuildStarted", ...body };
    const lines = `${JSON.stringify(tagged)}\n\n${JSON.stringify({ ...tagged, build: "2" })}\n`;
    for (const input of [JSON.stringify(tagged), JSON.stringify([tagged, tagged]), lines]) {
      const { events, faulty } = await read(["--system", "x86_64-linux"], input);
      expect(faulty).toEqual([]);
      expect(
        events.every(
          (event) => event.definition.type === "BuildStarted" && event.body.system === "x86_64-linux",
        ),
      ).toBe(true);
    }
    const typed = await read(["BuildFailed", "--reason", "r"], JSON.stringify(body));
    expect(typed.events[0]?.body).toEqual({ ...body, reason: "r" });
  });

  it("are named by line and field when they are at fault", async () => {
    const lines = [
      '{"event_type":"BuildStarted"}',
      "{oops",
      '{"commit":"x"}',
      "[1]",
      JSON.stringify({ ...body, event_type: "BuildStarted", colour: 1 }),
    ];
    const { events, faulty } = await read([], lines.join("\n"));
    expect(events).toEqual([]);
    expect(faulty.map(({ what, faults }) => [what, faults.map(({ field }) => field)])).toEqual([
      ["line 1 (BuildStarted)", ["build", "commit", "package"]],
      ["line 2", [""]],
      ["line 3", ["event_type"]],
      ["line 4", [""]],
      ["line 5 (BuildStarted)", ["colour"]],
    ]);
  });

  it("must be of the type that the argument says", async () => {
    const { faulty } = await read(["BuildFailed"], JSON.stringify({ ...body, event_type: "BuildStarted" }));
    expect(faulty[0]?.faults[0]).toEqual({
      field: "event_type",
      fix: 'is "BuildStarted", but the argument says BuildFailed',
    });
  });

  it("must be there, and of a type that exists", async () => {
    await expect(read([], " \n")).rejects.toThrow(UsageError);
    await expect(read([], '{"event_type":"BuildSuceeded"}')).rejects.toThrow(
      /did you mean BuildSucceeded\?/u,
    );
    await expect(read(["toString"])).rejects.toThrow(UsageError);
  });
});
