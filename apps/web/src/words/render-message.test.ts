import { describe, expect, test } from "vitest";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import type { MessageTree } from "./message.ts";
import { renderMessage } from "./render-message.ts";

const tree = { greet: "Hello {name}", rows: { one: "{count} row", other: "{count} rows" }, deep: { a: "A" } };

describe("renderMessage", () => {
  test("fills placeholders and leaves unknown ones in sight", () => {
    expect(renderMessage(tree, "en", "greet", { name: "Ada" })).toBe("Hello Ada");
    expect(renderMessage(tree, "en", "greet")).toBe("Hello {name}");
  });
  test("never reads a placeholder out of a value", () => {
    expect(renderMessage(tree, "en", "greet", { name: "{count}", count: 3 })).toBe("Hello {count}");
  });
  test("chooses the plural form and writes the number as the language does", () => {
    expect(renderMessage(tree, "en", "rows", { count: 1 })).toBe("1 row");
    expect(renderMessage(tree, "en", "rows", { count: 12345 })).toBe("12,345 rows");
    expect(renderMessage(de, "de", "ui.rows", { count: 12345 })).toBe("12.345 Zeilen");
    expect(renderMessage(de, "de", "ui.rows", { count: 0 })).toBe("0 Zeilen");
  });
  test("refuses a key that names nothing, or a group", () => {
    expect(() => renderMessage(tree, "en", "gone.away")).toThrow(/no message "gone.away"/u);
    expect(() => renderMessage(tree, "en", "deep")).toThrow(/group/u);
  });
});

function flatten(messages: MessageTree, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(messages)) {
    if (typeof value === "string") found.set(path + name, value);
    else for (const [key, text] of flatten(value as MessageTree, `${path + name}.`)) found.set(key, text);
  }
  return found;
}

const placeholders = (text: string) => (text.match(/\{\w+\}/gu) ?? []).sort();

describe("the German catalogue", () => {
  const german = flatten(de);
  test.each([...flatten(en)])("%s has the same placeholders and is not empty", (key, text) => {
    const translated = german.get(key) ?? "";
    expect(translated).not.toBe("");
    expect(placeholders(translated)).toEqual(placeholders(text));
  });
  test("has no message that English has not", () => {
    expect([...german.keys()].sort()).toEqual([...flatten(en).keys()].sort());
  });
});
