import { routeTraceQuestionSchema } from "@cim/contracts/lattice";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subjectFault } from "./subject-fault.ts";

describe("subjectFault", () => {
  it("says what is wrong with a subject", () => {
    expect(subjectFault("")).toBe("needed");
    expect(subjectFault("a..b")).toBe("needed");
    expect(subjectFault("a.*")).toBe("wildcard");
    expect(subjectFault("$SYS.x")).toBe("own");
    expect(subjectFault("orders.placed")).toBeUndefined();
  });

  it("is of one mind with what the server takes", () => {
    const token = fc.constantFrom("orders", "$SYS", "_INBOX", "*", ">", "", "a b", "placed", "$x");
    fc.assert(
      fc.property(fc.array(token, { minLength: 1, maxLength: 4 }), (tokens) => {
        const subject = tokens.join(".");
        const isTaken = routeTraceQuestionSchema.safeParse({ subject }).success;
        expect(subjectFault(subject) === undefined, subject).toBe(isTaken);
      }),
    );
  });
});
