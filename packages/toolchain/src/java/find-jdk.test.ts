import { describe, expect, it } from "vitest";
import { findJdk, type JdkSources } from "./find-jdk.ts";

interface Machine {
  readonly homes: Readonly<Record<string, number>>;
  /** What apt-get adds; a text is why it cannot. */
  readonly apt?: Readonly<Record<string, number>> | string;
}

function find({ homes, apt = "only root may" }: Machine) {
  const there = new Map(Object.entries(homes));
  const sources: JdkSources = {
    candidates: async () => ["/named", ...there.keys()],
    featureOf: async (home) => there.get(home),
    install: async () => {
      if (typeof apt === "string") return apt;
      for (const [home, feature] of Object.entries(apt)) there.set(home, feature);
      return undefined;
    },
  };
  return findJdk({ oldest: 21, log: () => undefined }, sources);
}

describe("findJdk", () => {
  it("takes the first that is new enough, past older ones", async () => {
    const homes = { "/17": 17, "/25": 25, "/21": 21 };
    expect(await find({ homes })).toEqual({ home: "/25", feature: 25 });
  });

  it("installs one where there is none that will do", async () => {
    expect(await find({ homes: { "/17": 17 }, apt: { "/apt": 21 } })).toEqual({ home: "/apt", feature: 21 });
  });

  it("says what is there, why it will not do, and what to do", async () => {
    const finding = find({ homes: { "/17": 17 } });
    await expect(finding).rejects.toMatchObject({ code: "java-missing" });
    await expect(finding).rejects.toThrow(
      /No JDK 21 or newer.*Java 17 in \/17 is too old; only root may.*JAVA_HOME/,
    );
  });
});
