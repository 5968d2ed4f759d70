import type { PackageRow } from "@cim/contracts/delivery";
import type { ComponentRow } from "@cim/contracts/fleet";
import { expect, it } from "vitest";
import { changeOf } from "../test-changes.ts";
import { packageProfile, shared } from "./package-profile.ts";

const row = (name: string, dependsOn: string[] = []): PackageRow => ({
  key: name,
  position: 1,
  time: "",
  because: {},
  package: name,
  version: null,
  commit: null,
  publishedAt: null,
  versions: [],
  versionCount: 0,
  dependsOn,
  boundedContexts: [],
  owners: [],
});
const component = (
  key: string,
  name: string,
  state: ComponentRow["state"],
  version: string | null,
  configuration: string,
) => ({ key, package: name, state, version, configuration }) as ComponentRow;

it("gathers what rows say of a package", () => {
  const profile = packageProfile(
    "web",
    {
      packages: [row("web", ["tea"]), row("shop", ["web"]), row("cart", ["web", "tea"])],
      changes: [
        changeOf("a", { package: "web", state: "done" }),
        changeOf("b", { package: "web", state: "done" }),
        changeOf("c", { package: "tea", state: "failed" }),
      ],
      components: [
        component("1", "web", "running", "2", "leaf-1"),
        component("2", "web", "failing", "2", "leaf-2"),
        component("3", "web", "running", null, "leaf-2"),
        component("4", "tea", "running", "1", "leaf-3"),
      ],
    },
    (change) => change.package ?? undefined,
  );
  expect(profile).toMatchObject({ components: 3, configurations: 2, neededBy: ["cart", "shop"] });
  expect([...profile.byState]).toEqual([
    ["running", 2],
    ["failing", 1],
  ]);
  expect(profile.byVersion).toEqual([
    ["2", 2],
    ["", 1],
  ]);
  expect([...profile.changes]).toEqual([["done", 2]]);
  expect(profile.row?.dependsOn).toEqual(["tea"]);
});

it("tells what two lists share", () => {
  expect(shared(["a", "b"], ["b", "c"])).toEqual({ both: ["b"], onlyOne: ["a"], onlyOther: ["c"] });
});
