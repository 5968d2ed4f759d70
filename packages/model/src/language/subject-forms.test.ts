import { dialectSchema, escapeToken } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { normalise } from "../normalise/index.ts";
import { eventOf, foreignEventOf, machine, minute, recordOf } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { createSubjectForms, subjectForms } from "./subject-forms.ts";

const started = (position: number, component = "web") =>
  eventOf("ComponentStarted", { component }, { position });
const ownForm = "local.fleet.events.component.*.started";

describe("subject forms", () => {
  it("of own events explain each token by the grammar", () => {
    const row = given<"subject-forms">(subjectForms, [started(1), started(2, "db")]).row(`|${ownForm}`);
    expect(row).toMatchObject({
      source: "",
      form: ownForm,
      kind: "event",
      domain: "fleet",
      family: "native",
      types: ["ComponentStarted"],
      rules: ["native"],
      publishers: ["test"],
      streams: [],
      examples: ["local.fleet.events.component.web.started", "local.fleet.events.component.db.started"],
      count: 2,
      firstTime: minute(1),
      lastTime: minute(2),
      perMinute: [1, 1],
      grammar: null,
      agrees: null,
    });
    expect(row.tokens.map(({ text, role }) => `${text} ${role}`)).toEqual([
      "local machine",
      "fleet context",
      "events marker",
      "component aggregate",
      "* id",
      "started verb",
    ]);
    expect(row.because).toMatchObject({ form: 1, tokens: 1, count: 2, examples: 2, types: 1 });
  });

  it("are kept per source, also of what nobody can read", () => {
    const raw = normalise(
      { ...recordOf("ComponentStarted", { component: "web" }, { position: 3 }), body: new Uint8Array([1]) },
      { machine },
    );
    expect(raw.rule).toBe("raw");
    const events = [
      foreignEventOf({ position: 1, subject: "git.event.7.analyzed", form: "git.event.*.analyzed" }),
      foreignEventOf({
        position: 2,
        subject: "git.event.8.analyzed",
        form: "git.event.*.analyzed",
        source: "hub",
      }),
      raw,
    ];
    const rows = given<"subject-forms">(subjectForms, events);
    expect([...rows.rows.keys()]).toEqual([
      "edge|git.event.*.analyzed",
      "hub|git.event.*.analyzed",
      `|${ownForm}`,
    ]);
    const row = rows.row("edge|git.event.*.analyzed");
    expect(row).toMatchObject({ source: "edge", family: "A", domain: "git", streams: ["EVENTS"], count: 1 });
    expect(row.tokens.map(({ text }) => text)).toEqual(["git", "event", "*", "analyzed"]);
    expect(rows.row(`|${ownForm}`).rules).toEqual(["raw"]);
  });

  it("beyond the limit of a source are counted together; other sources and known forms are not", () => {
    const small = createSubjectForms(undefined, 2);
    const events = ["a.x", "b.x", "c.x", "d.x", "a.x"].map((subject, index) =>
      foreignEventOf({ position: index + 1, subject }),
    );
    const other = foreignEventOf({ position: 9, subject: "e.x", source: "hub" });
    const rows = given<"subject-forms">(small, [...events, other]);
    expect([...rows.rows.keys()]).toEqual(["edge|a.x", "edge|b.x", "edge|…", "hub|e.x"]);
    expect(rows.row("edge|…")).toMatchObject({ form: "…", count: 2, tokens: [], examples: ["c.x", "d.x"] });
    expect(rows.row("edge|a.x").count).toBe(2);
  });

  it("keep the newest 20 names of each list, and three examples", () => {
    const events = Array.from({ length: 30 }, (_, index) =>
      foreignEventOf({
        position: index + 1,
        subject: `a.${index}`,
        form: "a.*",
        type: `Type${index}`,
        stream: `S${index}`,
      }),
    );
    const row = given<"subject-forms">(subjectForms, events).row("edge|a.*");
    expect(row.types).toHaveLength(20);
    expect(row.types[0]).toBe("Type29");
    expect(row.streams).toHaveLength(20);
    expect(row.examples).toEqual(["a.0", "a.1", "a.2"]);
  });

  it("carry no e-mail address", () => {
    const event = {
      ...foreignEventOf({ position: 1, subject: "mail.ada@example.org.sent" }),
      source: "person:ada@example.org",
    };
    const row = given<"subject-forms">(subjectForms, [event]).row("edge|mail.ada@example.org.sent");
    expect(JSON.stringify([row.publishers, row.examples])).not.toContain("example.org");
  });

  it("hold no secret of a subject, whoever reads it", () => {
    const seed = `SU${"ABCDEFGH234567".repeat(4)}`;
    const own = recordOf("ComponentStarted", { component: "web" }, { position: 1 });
    for (const subject of [
      `local.${seed}.events.a.b.c`,
      `x.${seed}`,
      `a.eyJhbGciOiJub25l.eyJzdWIiOiJh.sent`,
    ]) {
      const event = normalise({ ...own, subject }, { machine });
      const rows = given<"subject-forms">(subjectForms, [event]);
      const text = JSON.stringify([...rows.rows]);
      expect(text).not.toContain(seed);
      expect(text).not.toContain("eyJ");
      expect(text).toContain("•••");
    }
  });

  it("have keys that a subject can carry, whatever the form, each its own", () => {
    const forms = ["ä", "漢", "a", "😀", "%"].flatMap((part) => [
      `${part.repeat(900)}.x`,
      `${part.repeat(900)}.y`,
    ]);
    const keys = forms.flatMap((form, index) =>
      subjectForms.keysOf(foreignEventOf({ position: index + 1, subject: form, source: "s".repeat(200) }), {
        has: () => false,
        count: () => 0,
      }),
    );
    expect(new Set(keys).size).toBe(forms.length);
    for (const key of keys) expect(escapeToken(key).length).toBeLessThanOrEqual(512);
  });

  it("are counted together when they have hundreds of tokens", () => {
    const deep = (count: number) => new Array(count).fill("a").join(".");
    const events = [64, 65, 1900].map((count, index) =>
      foreignEventOf({ position: index + 1, subject: deep(count) }),
    );
    const rows = given<"subject-forms">(subjectForms, events);
    expect([...rows.rows.keys()]).toEqual([`edge|${deep(64)}`, "edge|…"]);
    expect(rows.row("edge|…")).toMatchObject({ tokens: [], count: 2 });
  });

  it("say whether the owners' grammar holds", () => {
    const dialect = dialectSchema.parse({
      grammar: [{ name: "git", subjects: "git.>", template: "git.event.{id}.{verb}" }],
    });
    const rows = given<"subject-forms">(createSubjectForms(dialect), [
      foreignEventOf({ position: 1, subject: "git.event.7.made", form: "git.event.*.made" }),
      foreignEventOf({ position: 2, subject: "git.made" }),
      foreignEventOf({ position: 3, subject: "svn.made" }),
    ]);
    const verdicts = [...rows.rows.values()].map(({ grammar, agrees }) => [grammar, agrees]);
    expect(verdicts).toEqual([
      ["git", true],
      ["git", false],
      [null, null],
    ]);
  });
});
