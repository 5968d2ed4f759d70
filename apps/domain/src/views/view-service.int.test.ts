import { commandReplySchema, commandSubject } from "@cim/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DomainUnderTest, openDomain } from "../testing/domain-under-test.ts";
import { machine } from "../testing/random-log.ts";

let here: DomainUnderTest;

beforeAll(async () => {
  here = await openDomain();
  await here.start();
});

afterAll(() => here.stop());

async function command(verb: string, body: unknown) {
  const subject = commandSubject.format({ machine, context: "history", aggregate: "view", verb });
  return commandReplySchema.parse(await here.ask(subject, body));
}

describe("saved views over NATS", () => {
  it("are kept, taken away, and refused with the field at fault", async () => {
    const view = { view: "019aa5b6-0000-7000-8000-00000000000a", actor: "person:ada" };
    const fields = { name: "Failures", screen: "events", query: "type=BuildFailed" };
    const saved = await command("save", { ...view, ...fields });
    expect(saved).toEqual({ ok: true, position: 1 });
    expect(await command("remove", { ...view, actor: "person:bob" })).toMatchObject({ code: "forbidden" });
    expect(await command("save", { ...view, ...fields, name: " " })).toMatchObject({
      ok: false,
      code: "invalid",
      message: expect.stringContaining("name: give it a name"),
    });
    expect(await command("remove", { ...view, actor: "person:bob", asAdmin: true })).toEqual({
      ok: true,
      position: 2,
    });
    expect((await here.log.get(2))?.headers).toMatchObject({ "CIM-Actor": "person:bob" });
  });
});
