import { describe, expect, it } from "vitest";
import { questionQuery } from "../page/question-query.ts";
import { readEdge, writeEdge } from "./edge-codec.ts";
import { type Question, questionBody, questionKey } from "./question.ts";
import { limitCodec, parametersCodec, partsOf, questionOf, thingsCodec } from "./question-codec.ts";

describe("a question in the address", () => {
  const questions: readonly Question[] = [
    { kind: "named", query: "downstream", params: { thing: "component:web", depth: 2 }, limit: 50 },
    { kind: "cypher", cypher: "MATCH (n) RETURN n", params: { a: [1] }, explain: true, limit: 1000 },
  ];

  it.each(questions)("comes back as it was asked: $kind", (question) => {
    expect(questionOf(partsOf(question))).toEqual(question);
  });

  it("asks how things of a list are related", () => {
    const parts = { ...partsOf(undefined), things: ["component:a", "subject:x,y"] };
    expect(questionOf(parts)).toMatchObject({ query: "relations-among", params: { things: parts.things } });
    expect(thingsCodec.parse(thingsCodec.format(parts.things))).toEqual(parts.things);
  });

  it("is none where nothing is asked", () => {
    expect(questionOf(partsOf(undefined))).toBeUndefined();
  });

  it("takes no parameters that are none", () => {
    for (const text of ["", "[]", "null", "{", '{"a":{}}', '{"a":[[1]]}'])
      expect(parametersCodec.parse(text)).toBeUndefined();
    expect(parametersCodec.parse('{"a":null,"b":["x",1]}')).toEqual({ a: null, b: ["x", 1] });
    for (const text of ["0", "10001", "many"]) expect(limitCodec.parse(text)).toBeUndefined();
  });

  it("is the same question in whatever order its parameters stand", () => {
    const [named] = questions;
    const other: Question = {
      kind: "named",
      query: "downstream",
      params: { depth: 2, thing: "component:web" },
      limit: 50,
    };
    expect(named && questionKey(named)).toBe(questionKey(other));
  });

  it("says nothing of explaining where it is kept open", () => {
    const [, cypher] = questions;
    expect(cypher && questionBody(cypher, true)).toEqual({
      cypher: "MATCH (n) RETURN n",
      params: { a: [1] },
      limit: 1000,
    });
  });

  it("is saved without what one only looks at", () => {
    expect(questionQuery("?thing=component:a&p=%7B%7D&ask=reach&at=5&by=form&show=table")).toBe(
      "ask=reach&p=%7B%7D&show=table",
    );
  });

  it("names the relationship that is explained", () => {
    const edge = { from: "component:a,b", type: "RUNS", to: 'x:"y"' };
    expect(readEdge(writeEdge(edge))).toEqual(edge);
    for (const text of ["", "x", "[1,2,3]", '["a"]']) expect(readEdge(text)).toBeUndefined();
  });
});
