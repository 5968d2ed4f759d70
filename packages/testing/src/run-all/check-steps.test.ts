import { describe, expect, it } from "vitest";
import { checkSteps } from "./check-steps.ts";

describe("checkSteps", () => {
  it("lists the scripts in order", () => {
    expect(checkSteps("npm run check:types && npm run check:lint")).toEqual(["check:types", "check:lint"]);
  });

  it("refuses a step that it could not count", () => {
    expect(() => checkSteps("npm run check:types && tsc")).toThrow('"tsc" in the script check');
  });
});
