import { describe, expect, it } from "vitest";
import { nameRepositories } from "./name-repositories.ts";

const names = (...locations: string[]) => nameRepositories(locations.map((location) => ({ location })));

describe("nameRepositories", () => {
  it("takes the last segment without .git", () => {
    expect(
      names("/srv/a.git", "/srv/b/.git", "https://h/x/c.git/", "git@h:team/d.git", "/srv/e/", "h:f"),
    ).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("never gives one name twice", () => {
    expect(names("/x/a", "/y/a.git", "/z/a-2", "/w/a")).toEqual(["a", "a-2", "a-2-2", "a-3"]);
    expect(names("/", "/")).toEqual(["repository", "repository-2"]);
  });

  it("keeps given names, without what an id cannot hold", () => {
    expect(
      nameRepositories([
        { location: "/x/a", name: "Web #1\n" },
        { location: "/y", name: "é".repeat(300) },
      ]),
    ).toEqual(["Web-1", "é".repeat(100)]);
  });
});
