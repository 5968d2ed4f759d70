import { keptOfDelivery, type LogEvent } from "@cim/contracts";
import { describe, expect, it } from "vitest";
import { eventOf, minute } from "../testing/event-of.ts";
import { given } from "../testing/given.ts";
import { packages } from "./packages.ts";

const commit = "a".repeat(40);
const published = (position: number, version: string) =>
  eventOf("PackagePublished", { package: "web", version, commit }, { position });
const needs = (position: number, depends_on: string) =>
  eventOf("PackageDependencyDeclared", { package: "web", depends_on }, { position });
const needsNoMore = (position: number, depends_on: string) =>
  eventOf("PackageDependencyDropped", { package: "web", depends_on }, { position });
const component = (position: number, id: string, owner?: string) =>
  eventOf(
    "ComponentRegistered",
    {
      component: id,
      name: id,
      configuration: "shop-1",
      package: "web",
      bounded_context: "sales",
      ...(owner === undefined ? {} : { owner }),
    },
    { position },
  );
const rowsOf = (events: readonly LogEvent[]) => given<"packages">(packages, events).rows;
const rowOf = (events: readonly LogEvent[]) => given<"packages">(packages, events).row("web");

describe("packages", () => {
  it("have their versions newest first, each once", () => {
    const row = rowOf([published(1, "1.0"), published(2, "1.1"), published(3, "1.0")]);
    expect(row).toMatchObject({
      version: "1.1",
      commit,
      publishedAt: minute(2),
      versionCount: 2,
      position: 2,
    });
    expect(row.versions.map(({ version }) => version)).toEqual(["1.1", "1.0"]);
    const many = rowOf(Array.from({ length: keptOfDelivery + 2 }, (_, at) => published(at + 1, `1.${at}`)));
    expect(many.versions).toHaveLength(keptOfDelivery);
    expect(many.versionCount).toBe(keptOfDelivery + 2);
  });

  it("need others until they do not", () => {
    const row = rowOf([
      needs(1, "tea"),
      needs(2, "milk"),
      needs(3, "tea"),
      needsNoMore(4, "tea"),
      needsNoMore(5, "x"),
    ]);
    expect(row).toMatchObject({ dependsOn: ["milk"], position: 4, because: { dependsOn: 4 } });
    expect(rowsOf([needsNoMore(1, "tea")]).size).toBe(0);
  });

  it("are known by whatever names them, with the contexts and owners of their components", () => {
    const build = eventOf(
      "BuildFailed",
      { build: "b", commit, package: "web", reason: "no" },
      { position: 1 },
    );
    expect(rowOf([build])).toMatchObject({ version: null, versions: [], owners: [] });
    expect(
      rowOf([component(1, "a", "ops"), component(2, "b", "ada@example.org"), component(3, "c", "ops")]),
    ).toMatchObject({ owners: ["ada@…", "ops"], boundedContexts: ["sales"], position: 2 });
    const bare = eventOf(
      "ComponentRegistered",
      { component: "x", name: "x", configuration: "c" },
      { position: 1 },
    );
    expect(rowsOf([bare]).size).toBe(0);
  });
});
