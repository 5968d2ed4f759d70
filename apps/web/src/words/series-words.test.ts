import { measureNames } from "@cim/contracts/series";
import { describe, expect, test } from "vitest";
import { series as de } from "./de/series.ts";
import { series as en } from "./en/series.ts";
import { renderMessage } from "./render-message.ts";
import { testSameMessages } from "./test-same-messages.ts";

describe("the German words of measures", () => testSameMessages(de, en));

describe("each measure has a word", () => {
  test.each(measureNames)("%s", (name) => {
    expect(renderMessage(en, "en", `measures.${name}`)).not.toBe("");
  });
});
