import { describe, expect, it } from "vitest";
import { waitFor } from "./wait-for.ts";

describe("waitFor", () => {
  it("returns the first truthy answer", async () => {
    const answers = [undefined, false, 0, "", null, "now", "later"];
    expect(await waitFor(() => answers.shift(), { describe: "now", interval: 1 })).toBe("now");
  });

  it("takes an error for not yet", async () => {
    let looks = 0;
    const predicate = async () => {
      if (++looks < 3) throw new Error("not there");
      return looks;
    };
    expect(await waitFor(predicate, { describe: "the third look", interval: 1 })).toBe(3);
  });

  it.each([
    [() => undefined, "waited 0.05 s for the moon; last look: answered undefined"],
    [() => Promise.reject(new Error("clouds")), "waited 0.05 s for the moon; last look: threw clouds"],
    [() => new Promise(() => undefined), "waited 0.05 s for the moon; last look: it was never answered"],
  ])("says what it waited for and what it saw last (%#)", async (predicate, message) => {
    await expect(waitFor<unknown>(predicate, { describe: "the moon", timeout: 50 })).rejects.toThrow(message);
  });
});
