import { catalogue, commandReplySchema, commandSubject, projections } from "@cim/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunningDomain } from "../start-domain.ts";
import { type DomainUnderTest, openDomain } from "../testing/domain-under-test.ts";
import { machine } from "../testing/random-log.ts";

let here: DomainUnderTest;
let domain: RunningDomain;

beforeEach(async () => {
  here = await openDomain();
  await here.publisher.publish(catalogue.ComponentStarted, { component: "c" }, { actor: "test" });
  domain = await here.start();
});

afterEach(() => here.stop());

const annotation = "019aa5b6-0000-7000-8000-00000000000a";
async function command(verb: string, body: unknown) {
  const subject = commandSubject.format({ machine, context: "history", aggregate: "annotation", verb });
  return commandReplySchema.parse(await here.ask(subject, body));
}
async function row() {
  return (await here.tables()).get("annotations")?.get(annotation);
}
const folded = (position: number) => here.reaches(domain, position);

describe("annotations over NATS", () => {
  it("become rows, change, go, and are refused with the field at fault", async () => {
    const actor = "person:ada";
    const text = "Disk full";
    const added = await command("add", { annotation, actor, text, at: 1 });
    expect(added).toEqual({ ok: true, position: 2 });
    expect(await command("add", { annotation, actor, text, at: 1 })).toEqual(added);
    await folded(2);
    expect(projections.annotations.parse(await row())).toMatchObject({ text, at: 1, author: actor });
    expect(
      await command("edit", { annotation, actor: "person:bob", text: "Disk was full", at: 1, until: 2 }),
    ).toEqual({ ok: true, position: 3 });
    await folded(3);
    expect(await row()).toMatchObject({ text: "Disk was full", until: 2, author: actor });

    expect(await command("edit", { annotation, actor, text, at: 9 })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("at: write a position up to 3,"),
    });
    expect(await command("add", { annotation: "b", actor, text: "  ", at: 1 })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("text: write what there is to know"),
    });
    expect(await command("remove", { annotation: "unknown", actor })).toMatchObject({
      ok: false,
      code: "not-found",
    });
    expect(await command("remove", { annotation, actor })).toEqual({ ok: true, position: 4 });
    await folded(4);
    expect(await row()).toBeUndefined();
  });
});
