import { describe, expect, it } from "vitest";
import { crossingEvents, crossingSearch } from "./crossing-events.ts";

const given = {
  subject: ["a.>", "b.*"],
  type: ["One", "Two"],
  thing: ["component:a"],
  colour: ["red"],
  actor: [],
};

describe("events that cross a connection", () => {
  it("are asked for by the names that filters have", () => {
    expect(crossingEvents(given)).toEqual({
      subject: ["a.>", "b.*"],
      type: ["One", "Two"],
      thing: ["component:a"],
    });
  });

  it("are a search of the Events screen, where things stand as about", () => {
    expect(`${crossingSearch(given)}`).toBe(
      "subject=a.%3E&subject=b.*&type=One&type=Two&about=component%3Aa",
    );
  });

  it("are narrowed to one type", () => {
    expect(crossingSearch(given, "Two").getAll("type")).toEqual(["Two"]);
    expect(crossingSearch({}, "!odd").toString()).toBe("type=%21%21odd");
  });
});
