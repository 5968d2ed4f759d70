import { describe, expect, test } from "vitest";
import { moment as de } from "./de/moment.ts";
import { moment as en } from "./en/moment.ts";
import type { MessageTree } from "./message.ts";

function flatten(messages: MessageTree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") found.set(path + name, value);
    else for (const [key, text] of flatten(value as MessageTree, `${path + name}.`)) found.set(key, text);
  }
  return found;
}

const placeholders = (text: string) => (text.match(/\{\w+\}/gu) ?? []).sort();

describe("the German words of the time line", () => {
  const german = flatten(de);
  test.each([...flatten(en)])("%s has the same placeholders and is not empty", (key, text) => {
    const translated = german.get(key) ?? "";
    expect(translated).not.toBe("");
    expect(placeholders(translated)).toEqual(placeholders(text));
  });
  test("are as many as the English ones", () => {
    expect([...german.keys()].sort()).toEqual([...flatten(en).keys()].sort());
  });
});
