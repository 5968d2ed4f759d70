import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineGrammar, InvalidTemplateError } from "./grammar.ts";
import { createGrammarRegistry } from "./grammar-registry.ts";
import { isSubjectPattern, matchesSubject } from "./match.ts";
import { eventSubject, logSubjects } from "./native.ts";
import { escapeToken, InvalidTokenError, isToken, unescapeToken } from "./token.ts";

const anyText = fc.string({ unit: "binary", minLength: 1, maxLength: 40 });

describe("tokens", () => {
  it("carry any text and give it back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const token = escapeToken(text);
        expect(isToken(token)).toBe(true);
        expect(unescapeToken(token)).toBe(text);
      }),
    );
  });

  it("keep ordinary ids readable and escape what NATS would misread", () => {
    expect(escapeToken("owner/repo#12")).toBe("owner/repo#12");
    expect(escapeToken("web 1.2*>")).toBe("web%201%2E2%2A%3E");
    expect(escapeToken("$SYS")).toBe("%24SYS");
  });

  it("refuse empty and over-long text by name", () => {
    expect(() => escapeToken("")).toThrow(InvalidTokenError);
    expect(() => escapeToken("x".repeat(600))).toThrow(/shorten the id/u);
  });

  it("leave a foreign token with a stray percent sign as it came", () => {
    expect(unescapeToken("50%off")).toBe("50%off");
  });
});

describe("a grammar", () => {
  it("formats and parses any values: parse(format(x)) is x", () => {
    const parts = fc.record({
      machine: anyText,
      context: anyText,
      aggregate: anyText,
      id: anyText,
      verb: anyText,
    });
    fc.assert(
      fc.property(parts, (value) => {
        expect(eventSubject.parse(eventSubject.format(value))).toEqual(value);
      }),
    );
  });

  it("refuses sentences of another form", () => {
    expect(eventSubject.parse("local.delivery.events.build.42")).toBeUndefined();
    expect(eventSubject.parse("local.delivery.commands.build.42.start")).toBeUndefined();
    expect(eventSubject.parse("local..events.build.42.started")).toBeUndefined();
  });

  it("makes wildcards that match exactly its own sentences", () => {
    expect(eventSubject.wildcard({ machine: "local", context: "fleet" })).toBe("local.fleet.events.*.*.*");
    const sentence = eventSubject.format({
      machine: "local",
      context: "fleet",
      aggregate: "component",
      id: "a.b c",
      verb: "started",
    });
    expect(matchesSubject(eventSubject.wildcard({ machine: "local" }), sentence)).toBe(true);
    expect(matchesSubject(eventSubject.wildcard({ machine: "other" }), sentence)).toBe(false);
    expect(matchesSubject(logSubjects("local")[0] ?? "", sentence)).toBe(true);
  });

  it("takes many tokens in a last {rest+}", () => {
    const grammar = defineGrammar("git.event.{rest+}");
    expect(grammar.parse("git.event.commit.analyzed")).toEqual({ "rest+": "commit.analyzed" });
    expect(grammar.format({ "rest+": "commit.analyzed" })).toBe("git.event.commit.analyzed");
    expect(grammar.wildcard()).toBe("git.event.>");
    expect(grammar.parse("git.event")).toBeUndefined();
  });

  it.each([
    ["a.{b}.{b}", /twice/u],
    ["a.{b+}.c", /before the end/u],
    ["a..c", /bad token/u],
    ["a.x{b}.c", /bad token/u],
    ["a.*.c", /bad token/u],
  ])("refuses the template %s", (template, why) => {
    expect(() => defineGrammar(template)).toThrow(InvalidTemplateError);
    expect(() => defineGrammar(template)).toThrow(why);
  });
});

describe("a registry of grammars", () => {
  it("reads a subject by the first that knows it", () => {
    const registry = createGrammarRegistry();
    registry.register("native", eventSubject);
    registry.register("git", defineGrammar("git.event.{aggregate}.{verb}"));
    expect(registry.read("git.event.commit.analyzed")).toEqual({
      grammar: "git",
      parts: { aggregate: "commit", verb: "analyzed" },
    });
    expect(registry.read("local.fleet.events.component.a.started")?.grammar).toBe("native");
    expect(registry.read("nobody.knows.this")).toBeUndefined();
    expect(registry.names()).toEqual(["native", "git"]);
  });
});

describe("subject patterns", () => {
  it.each([
    ["a.*.c", "a.b.c", true],
    ["a.>", "a.b.c", true],
    ["a.>", "a", false],
    ["a.b", "a.b.c", false],
    ["*", "a.b", false],
    [">", "a", true],
  ])("%s on %s: %s", (pattern, subject, matches) => {
    expect(matchesSubject(pattern, subject)).toBe(matches);
  });

  it("are well-formed only with whole-token wildcards and a last >", () => {
    expect(["a.*.>", ">", "a.b"].every(isSubjectPattern)).toBe(true);
    expect(["", "a..b", "a.>.b", "a.b*", "a b"].some(isSubjectPattern)).toBe(false);
  });
});
