import { describe, expect, it } from "vitest";
import { viewQuery, withView } from "./view-query.ts";

describe("a saved view", () => {
  it("keeps filters and columns in one order, and nothing of what is looked at", () => {
    expect(
      viewQuery("?paused=1&columns=time&type=B&type=!A&because=7&thing=build:b&about=build:b&at=9"),
    ).toBe("type=B&type=%21A&about=build%3Ab&columns=time");
  });
  it("takes the place of the filters there, and leaves the rest of the address alone", () => {
    expect(withView("?type=A&at=9&thing=build:b", "subject=a.>&evil=1", "v1")).toBe(
      "at=9&thing=build%3Ab&subject=a.%3E&saved=v1",
    );
  });
});
