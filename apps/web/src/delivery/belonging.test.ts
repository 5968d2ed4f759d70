import { describe, expect, it } from "vitest";
import { makeBelonging } from "./belonging.ts";
import { filterChanges } from "./change-filter.ts";
import { changeOf } from "./test-changes.ts";

const web = { package: "web", boundedContexts: ["sales"], owners: ["shop"] };
const tea = { package: "tea", boundedContexts: ["sales", "kitchen"], owners: ["shop", "cooks"] };
const configurations = [
  { configuration: "leaf-1", owner: "ops" },
  { configuration: "leaf-2", owner: null },
];
const belonging = (...changes: ReturnType<typeof changeOf>[]) =>
  makeBelonging({ changes, packages: [web, tea], configurations });

describe("where a change belongs", () => {
  it("is what it says itself, before what others say", () => {
    const change = changeOf("a", { package: "web", boundedContext: "marketing", configuration: "leaf-1" });
    const { packageOf, contextOf, teamOf } = belonging(change);
    expect([packageOf(change), contextOf(change), teamOf(change)]).toEqual(["web", "marketing", "shop"]);
  });

  it("follows from the only package of its repository while it has not been built", () => {
    const early = changeOf("early", { repository: "shop" });
    const built = changeOf("built", { repository: "shop", package: "web" });
    const known = belonging(early, built);
    expect([known.packageOf(early), known.contextOf(early), known.teamOf(early)]).toEqual([
      "web",
      "sales",
      "shop",
    ]);
  });

  it("is not guessed between several", () => {
    const early = changeOf("early", { repository: "shop" });
    const others = ["web", "tea", "web"].map((name, at) =>
      changeOf(`${at}`, { repository: "shop", package: name }),
    );
    expect(belonging(early, ...others).packageOf(early)).toBeUndefined();
    const ofTea = changeOf("t", { package: "tea" });
    expect(belonging(ofTea).contextOf(ofTea)).toBeUndefined();
    expect(belonging(ofTea).teamOf(ofTea)).toBeUndefined();
  });

  it("has the owner of the configuration where the package has none of its own", () => {
    const there = changeOf("t", { package: "tea", configuration: "leaf-1" });
    expect(belonging(there).teamOf(there)).toBe("ops");
    const unowned = changeOf("u", { package: "tea", configuration: "leaf-2" });
    expect(belonging(unowned).teamOf(unowned)).toBeUndefined();
  });
});

describe("the filter", () => {
  const early = changeOf("early", { repository: "shop", state: "failed", title: "Sell tea" });
  const built = changeOf("built", { repository: "shop", package: "web", title: "Sell cake" });
  const other = changeOf("other", { repository: "kitchen", package: "tea" });
  const all = [early, built, other];
  const none = { q: "", state: "", repository: "", branch: "", context: "", package: "", team: "" };
  const keys = (filter: Partial<typeof none>) =>
    filterChanges(all, { ...none, ...filter }, belonging(...all)).map(({ key }) => key);

  it("lets all through while nothing is asked", () => expect(keys({})).toEqual(["early", "built", "other"]));
  it("narrows by what is worked out as by what is said", () => {
    expect(keys({ context: "sales" })).toEqual(["early", "built"]);
    expect(keys({ team: "shop" })).toEqual(["early", "built"]);
    expect(keys({ package: "web", state: "failed" })).toEqual(["early"]);
    expect(keys({ package: "web", q: "cake" })).toEqual(["built"]);
    expect(keys({ context: "nowhere" })).toEqual([]);
  });
});
