import { describe, expect, test } from "vitest";
import { de } from "./de/index.ts";
import { en } from "./en/index.ts";
import { renderMessage } from "./render-message.ts";
import { testSameMessages } from "./test-same-messages.ts";

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

describe("the messages of the German catalogue", () => testSameMessages(de, en));
