import { describe, expect, it } from "vitest";
import { columnsCodec, moveColumn, toggleColumn, widenColumn } from "./column-choice.ts";

describe("the columns chosen", () => {
  const chosen = columnsCodec.parse("time,type:220,subject:9") ?? [];
  it("stand in the address with order and widths", () => {
    expect(chosen).toEqual([
      { name: "time", width: undefined },
      { name: "type", width: 220 },
      { name: "subject", width: 48 },
    ]);
    expect(columnsCodec.format(chosen)).toBe("time,type:220,subject:48");
  });
  it("leave out what is no column, and what comes twice", () => {
    expect(columnsCodec.parse("time,nonsense,time:9,id:x")).toEqual([
      { name: "time", width: undefined },
      { name: "id", width: undefined },
    ]);
    expect(columnsCodec.parse("nonsense")).toBeUndefined();
  });
  it("move, come, go and widen", () => {
    const names = (columns: readonly { name: string }[]) => columns.map((one) => one.name).join();
    expect(names(moveColumn(chosen, "subject", -1))).toBe("time,subject,type");
    expect(moveColumn(chosen, "time", -1)).toBe(chosen);
    expect(names(toggleColumn(chosen, "rule"))).toBe("time,type,subject,rule");
    expect(names(toggleColumn(chosen, "type"))).toBe("time,subject");
    expect(names(toggleColumn([{ name: "time", width: undefined }], "time"))).toBe("time");
    expect(widenColumn(chosen, "time", 90)[0]).toEqual({ name: "time", width: 90 });
  });
});
