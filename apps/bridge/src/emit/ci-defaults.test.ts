import { deliveryEvents } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { ciDefaults, defaultActor } from "./ci-defaults.ts";

const commit = "a".repeat(40);

async function complete(
  environment: Record<string, string>,
  body: Record<string, unknown> = {},
  definition: keyof typeof deliveryEvents = "BuildStarted",
) {
  const said: string[] = [];
  const fill = ciDefaults({
    environment,
    headCommit: async () => commit,
    newId: () => "new-id",
    say: (text) => said.push(text),
  });
  return { body: await fill(deliveryEvents[definition], body), said };
}

describe("ciDefaults", () => {
  it("takes commit and build from the CI and says so", async () => {
    const { body, said } = await complete({
      GITHUB_SHA: "B".repeat(40),
      GITHUB_RUN_ID: "77",
      GITHUB_RUN_ATTEMPT: "2",
    });
    expect(body).toEqual({ commit: "b".repeat(40), build: "77-2" });
    expect(said).toEqual([`commit ${"B".repeat(40)}, from GITHUB_SHA`, "build 77-2, from GITHUB_RUN_ID"]);
  });

  it("takes HEAD and a new build without a CI", async () => {
    const { body, said } = await complete({ GITHUB_SHA: "" });
    expect(body).toEqual({ commit, build: "new-id" });
    expect(said[0]).toContain("git rev-parse HEAD");
  });

  it("leaves alone what is given, and what the event does not need", async () => {
    expect((await complete({ CIM_COMMIT: commit }, { commit: "given", build: "b" })).body).toEqual({
      commit: "given",
      build: "b",
    });
    expect((await complete({ CIM_BUILD: "9" }, {}, "PackagePublished")).body).toEqual({ commit });
    expect((await complete({ CIM_COMMIT: commit }, {}, "BoundedContextDefined")).body).toEqual({});
  });
});

it("names the actor of the CI, else the user", () => {
  expect(defaultActor({ GITHUB_ACTOR: "ada" }, "root")).toBe("person:ada");
  expect(defaultActor({}, "root")).toBe("person:root");
});
