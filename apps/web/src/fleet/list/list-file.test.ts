import { describe, expect, it } from "vitest";
import { componentOf } from "../filter/test-components.ts";
import { listCsv, listJson } from "./list-file.ts";

describe("the list as a file", () => {
  const rows = [
    componentOf({ key: "a", name: 'the "web", old', healthMessage: "=1+1", provides: ["http", "grpc"] }),
    componentOf({ key: "b", healthMessage: "two\nlines" }),
  ];

  it("is CSV that a spreadsheet reads as texts", () => {
    const lines = listCsv(rows).split("\r\n");
    expect(lines[0]?.startsWith("key,name,state,stateSince,health")).toBe(true);
    expect(lines[1]).toContain('a,"the ""web"", old",running');
    expect(lines[1]).toContain(",'=1+1,");
    expect(lines[1]).toContain(",http grpc,");
    expect(lines[2]).toContain('"two\nlines"');
    expect(lines).toHaveLength(4);
  });

  it("is JSON with what was asked", () => {
    expect(JSON.parse(listJson(rows, { filter: "web" }))).toEqual({ filter: "web", components: rows });
  });
});
