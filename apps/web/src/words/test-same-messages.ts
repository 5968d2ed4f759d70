import { expect, test } from "vitest";
import type { MessageTree } from "./message.ts";

/** Tests that the German messages are those of English: as many, each with the same placeholders, none empty. */
export function testSameMessages(de: MessageTree, en: MessageTree): void {
  const german = flatten(de);
  const english = flatten(en);
  test.each([...english])("%s has the same placeholders and is not empty", (key, text) => {
    const translated = german.get(key) ?? "";
    expect(translated).not.toBe("");
    expect(placeholders(translated)).toEqual(placeholders(text));
  });
  test("are as many as the English ones", () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });
}

function flatten(messages: MessageTree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") found.set(path + name, value);
    else for (const [key, text] of flatten(value as MessageTree, `${path + name}.`)) found.set(key, text);
  }
  return found;
}

function placeholders(text: string): string[] {
  return (text.match(/\{\w+\}/gu) ?? []).sort();
}
