import type { StreamSource } from "@nats-io/jetstream";
import { expect, it } from "vitest";
import type { SourcedStream } from "../log-sourcing.ts";
import { sourceOf, streamOfSource, withoutStream, withStream } from "./intake-config.ts";

const stream: SourcedStream = {
  source: "garage",
  stream: "GIT",
  created: "2026-11-21T11:47:08.04313336Z",
  api: "$JS.garage.API",
};
const theirs: StreamSource[] = [
  { name: "GIT" },
  { name: "GIT", filter_subject: "a.>" },
  { name: "A", subject_transforms: [{ src: ">", dest: "foreign.local.garage.GIT.x.y.z" }] },
  {
    name: "B",
    subject_transforms: [
      { src: "a", dest: "foreign.local.garage.GIT.x.y.>" },
      { src: "b", dest: "c" },
    ],
  },
];

it("tells the server where and from where", () => {
  expect(sourceOf("local", stream)).toEqual({
    name: "GIT",
    opt_start_seq: 1,
    subject_transforms: [{ src: ">", dest: "foreign.local.garage.GIT.mwqcf5or.RevoW1uN.>" }],
    external: { api: "$JS.garage.API", deliver: "" },
  });
});

it("leaves everything that somebody else configured", () => {
  for (const source of theirs) expect(streamOfSource("local", source)).toBeUndefined();
  const all = withStream("local", theirs, stream) ?? [];
  expect(all.slice(0, -1)).toEqual(theirs);
  expect(withoutStream("local", all, stream)).toEqual(theirs);
});

it("puts another life or place of a stream in place of the one before, and changes nothing when it is there", () => {
  const [one] = withStream("local", [], stream) ?? [];
  const known = one === undefined ? [] : [one];
  expect(withStream("local", known, stream)).toBeUndefined();
  // As the server gives it back.
  expect(
    withStream(
      "local",
      [{ ...one, name: "GIT", external: { api: "$JS.garage.API" } } as StreamSource],
      stream,
    ),
  ).toBeUndefined();
  for (const other of [
    { ...stream, created: "2026-11-21T12:00:00Z" },
    { ...stream, api: "$JS.attic.API" },
    { ...stream, deliver: "d" },
    { ...stream, from: 9 },
  ]) {
    expect(withStream("local", known, other)).toEqual([sourceOf("local", other)]);
  }
  const second = { ...stream, source: "attic" };
  expect(withStream("local", known, second)).toEqual([...known, sourceOf("local", second)]);
});
