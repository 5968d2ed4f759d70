import { catalogue, type EventReader, eventDetailSchema, header, noFilter } from "@cim/contracts";
import { LogUnavailableError } from "@cim/event-log";
import { maskMark } from "@cim/model";
import { afterEach, describe, expect, it } from "vitest";
import {
  bytesOf,
  type EventsUnderTest,
  everything,
  jsonOf,
  openEvents,
  unaborted,
} from "../../testing/events-under-test.ts";
import { createEventAnswers } from "./answer-events.ts";
import { revealEvent } from "./reveal-event.ts";

let here: EventsUnderTest | undefined;
afterEach(() => here?.stop());

const secret = "hunter2-secret";
const email = "ada@example.org";
const viewer: EventReader = { ...everything, hideEmails: true };
/** `{"event_type":"TeaMade","cup":1,"password":"hunter2-secret","note":"xxx..."}` by zstd 1.5.4. */
const packed = Buffer.from(
  "KLUv/WQ6AT0CAHKEDxdwRepq/CNuormXQl31CHBqmjAeQFUYAoGV8eZSm7MN1QVDa6p3jKe2EucO2wg4e2hz0yFOi/GyJY1URTogAQAFvAqidOd7cQ==",
  "base64",
);

async function open(): Promise<EventsUnderTest> {
  here = openEvents();
  return here;
}

/** Every answer there is about an event, as bytes. */
async function allAnswers(
  { answers }: EventsUnderTest,
  position: number,
  reader: EventReader,
): Promise<string> {
  const asked = { filter: noFilter, reader };
  const texts: string[] = [];
  for (const answer of [
    answers.page({ ...asked, limit: 100 }, unaborted),
    answers.histogram({ ...asked, buckets: 10 }, unaborted),
    ...(["subject", "type", "thing", "actor", "source", "id", "correlation", "rule"] as const).map((of) =>
      answers.values({ ...asked, of, like: "", limit: 200 }, unaborted),
    ),
    answers.correlations({ ...asked, limit: 100 }, unaborted),
    answers.event({ reader, position }, unaborted),
    answers.causation({ reader, position }, unaborted),
    answers.export({ ...asked, limit: 100 }, unaborted),
    answers.body({ reader, position }, unaborted).catch((error: unknown) => String(error)),
  ]) {
    const given = await answer;
    texts.push(typeof given === "string" ? given : (await bytesOf(given)).toString("latin1"));
  }
  return texts.join("\n");
}

const base64Of = (text: string) =>
  [0, 1, 2].map((cut) =>
    Buffer.from(text)
      .subarray(cut, cut + 9)
      .toString("base64"),
  );

describe("what is hidden", () => {
  it.each([
    ["in the body", { event_type: "TeaMade", password: secret }, {}],
    ["in a header", { event_type: "TeaMade" }, { Authorization: `Bearer ${secret}` }],
    ["in a packed body", packed, {}],
    ["in a text that is no JSON", `{"event_type":"TeaMade", password=${secret}`, {}],
  ])("stays hidden %s, in every answer, also from a search for it", async (_where, body, headers) => {
    const world = await open();
    const position = await world.foreign("tea.event.made", body, { headers });
    await world.indexed();
    const bytes = await allAnswers(world, position, everything);
    expect(bytes).toContain("tea.event.made");
    for (const part of [secret, ...base64Of(secret)]) expect(bytes).not.toContain(part);
    const found = await jsonOf(
      await world.answers.page(
        { filter: { ...noFilter, text: ["hunter2"] }, reader: everything, limit: 5 },
        unaborted,
      ),
    );
    expect(found).toMatchObject({ events: [], read: 1 });
  });

  it("is refused as exact bytes, and named", async () => {
    const world = await open();
    const position = await world.foreign("tea.event.made", packed, { headers: { Token: secret } });
    await world.indexed();
    const detail = eventDetailSchema.parse(
      await jsonOf(await world.answers.event({ reader: everything, position }, unaborted)),
    );
    expect(detail.hidden).toEqual(["header:Token", "password", "body"]);
    expect(detail.unpacked).toMatchObject({ from: "zstd", encoding: "utf-8", truncated: false });
    expect(JSON.parse(detail.unpacked?.text ?? "")).toMatchObject({ cup: 1, password: maskMark });
    await expect(world.answers.body({ reader: everything, position }, unaborted)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is shown after that it is shown is in the log, with who and why", async () => {
    const world = await open();
    const position = await world.foreign("tea.event.made", packed, { headers: { Token: secret } });
    const request = { reader: everything, position, actor: "person:ada", reason: "the customer called" };
    const detail = eventDetailSchema.parse(await revealEvent(world.context, request, unaborted));
    expect(detail.unpacked?.text).toContain(secret);
    expect(detail.headers.Token).toBe(secret);
    expect(detail.hidden).toEqual([]);
    const { event } = world.context.normaliser.read(
      (await world.log.get(position + 1)) ?? expect.fail("no event"),
    );
    expect(event).toMatchObject({
      type: "MaskedFieldsRevealed",
      rule: "native",
      actor: "person:ada",
      data: {
        event: position,
        subject: "tea.event.made",
        fields: ["header:Token", "password", "body"],
        reason: request.reason,
      },
    });
    await expect(
      revealEvent(world.context, { ...request, reader: { ...everything, slices: ["fleet"] } }, unaborted),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is not shown when that cannot be told the log", async () => {
    const world = await open();
    const position = await world.foreign("tea.event.made", { password: secret });
    const failing = {
      ...world.context,
      publisher: { publish: () => Promise.reject(new LogUnavailableError("append", "it is away")) },
    };
    const request = { reader: everything, position, actor: "person:ada", reason: "the customer called" };
    await expect(revealEvent(failing, request, unaborted)).rejects.toThrow(LogUnavailableError);
    expect((await world.log.bounds()).last).toBe(position);
  });

  it("hides e-mail addresses from who may not see them: in bodies, headers, actors and values", async () => {
    const world = await open();
    const body = { event_type: "TeaMade", by: email };
    const position = await world.foreign("tea.event.made", body, {
      headers: { "X-User-ID": email, Other: email },
    });
    await world.indexed();
    expect(await allAnswers(world, position, viewer)).not.toContain("@example.org");
    expect(await allAnswers(world, position, everything)).toContain(email);
    await expect(world.answers.body({ reader: viewer, position }, unaborted)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(
      (await bytesOf(await world.answers.body({ reader: everything, position }, unaborted))).toString(),
    ).toBe(JSON.stringify(body));
    const found = await jsonOf(
      await world.answers.page(
        { filter: { ...noFilter, text: [email] }, reader: viewer, limit: 5 },
        unaborted,
      ),
    );
    expect(found).toMatchObject({ events: [] });
  });
});

describe("a reader", () => {
  it("learns nothing of other slices than theirs", async () => {
    const world = await open();
    const options = { actor: "person:ada" };
    const { position: hidden, id } = await world.publisher.publish(
      catalogue.ServerLost,
      { server: "planted-name", reason: "x" },
      options,
    );
    await world.publisher.publish(
      catalogue.ComponentStarted,
      { component: "c" },
      { ...options, causationId: id, correlationId: id },
    );
    await world.indexed();
    const fleet: EventReader = { slices: ["fleet"], hideEmails: false };
    const asked = { filter: noFilter, reader: fleet };
    const { answers } = world;
    const texts = await Promise.all(
      [
        answers.page({ ...asked, limit: 10 }, unaborted),
        answers.values({ ...asked, of: "subject", like: "", limit: 10 }, unaborted),
        answers.values({ ...asked, of: "type", like: "", limit: 10 }, unaborted),
        answers.correlations({ ...asked, limit: 10 }, unaborted),
        answers.causation({ reader: fleet, position: hidden + 1 }, unaborted),
        answers.export({ ...asked, limit: 10 }, unaborted),
      ].map(async (answer) => (await bytesOf(await answer)).toString()),
    );
    for (const text of texts) expect(text).not.toMatch(/planted-name|ServerLost/u);
    expect(JSON.parse(texts[4] ?? "")).toMatchObject({
      ancestors: [{ position: hidden + 1 }],
      parents: {},
      incomplete: true,
    });
    expect(await jsonOf(await answers.histogram({ ...asked, buckets: 2 }, unaborted))).toMatchObject({
      total: 1,
    });
    for (const name of ["event", "body", "causation"] as const) {
      await expect(answers[name]({ reader: fleet, position: hidden }, unaborted)).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(answers[name]({ reader: fleet, position: 99 }, unaborted)).rejects.toMatchObject({
        code: "not-found",
      });
    }
  });
});

describe("an event in full", () => {
  it("has its tokens explained, its content checked, and its chain", async () => {
    const world = await open();
    const options = { actor: "person:ada" };
    await world.publisher.publish(catalogue.ComponentStarted, { component: "c" }, options);
    const { position } = await world.publisher.publish(
      catalogue.ComponentStopped,
      { component: "c" },
      options,
    );
    const record = (await world.log.get(position)) ?? expect.fail("no event");
    const changed = await world.log.append({
      ...record,
      headers: { ...record.headers, [header.id]: "other" },
      body: Buffer.from(Buffer.from(record.body).toString().replace('"c"', '"d"')),
      id: "other",
    });
    const read = async (at: number) =>
      eventDetailSchema.parse(
        await jsonOf(await world.answers.event({ reader: everything, position: at }, unaborted)),
      );
    const detail = await read(position);
    expect(detail).toMatchObject({
      rule: "native",
      cid: { state: "verified", form: "raw, blake3-256", over: "body" },
      chain: { state: "verified", form: "native" },
      reading: null,
      unpacked: null,
      hidden: [],
      body: { encoding: "utf-8", text: Buffer.from(record.body).toString() },
    });
    expect(detail.tokens.map(({ text }) => text).join(".")).toBe(detail.subject);
    expect(detail.tokens.map(({ role }) => role)).toEqual([
      "machine",
      "context",
      "marker",
      "aggregate",
      "id",
      "verb",
    ]);
    expect(await read(changed.position)).toMatchObject({
      cid: { state: "mismatch" },
      chain: { state: "mismatch" },
    });
    const foreign = await world.foreign("git.event.commit.analyzed", {
      event_type: "CommitAnalyzed",
      event_id: "e-1",
    });
    expect(await read(foreign)).toMatchObject({
      reading: { family: "C", tagging: "event_type" },
      chain: { state: "absent", form: null },
      origin: { source: "plant", stream: "EVENTS" },
    });
  });
});

it("answers through the very list of questions that the contract has", () => {
  const world = openEvents();
  here = world;
  expect(Object.keys(createEventAnswers(world.context)).sort()).toEqual([
    "body",
    "causation",
    "cid",
    "correlations",
    "event",
    "export",
    "histogram",
    "page",
    "values",
  ]);
});
