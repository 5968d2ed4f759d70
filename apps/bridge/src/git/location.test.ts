import { describe, expect, it } from "vitest";
import { RefusedLocationError } from "./git-errors.ts";
import { hideCredentials, readLocation } from "./location.ts";

describe("readLocation", () => {
  it.each([
    ["https://example.org/a.git", "url"],
    ["http://example.org/a", "url"],
    ["ssh://git@example.org:22/a", "url"],
    ["git://example.org/a", "url"],
    ["file:///srv/a", "url"],
    ["git@example.org:team/a.git", "url"],
    ["host:a", "url"],
    ["[::1]:a", "url"],
    ["/srv/a.git", "path"],
    ["./a", "path"],
    ["../a:b", "path"],
    ["-upload-pack", "path"],
  ] as const)("reads %s as a %s", (text, kind) => {
    expect(readLocation(text).kind).toBe(kind);
  });

  it.each([
    "ext::sh -c touch% /tmp/x",
    "fd::17",
    "transport::https://example.org/a",
    "ftp://example.org/a",
    "ext://x",
    "javascript://x",
    "ssh://-oProxyCommand=touch/a",
    "ssh://git@-oProxyCommand=touch/a",
    "-oProxyCommand=touch:a",
    "git@-oProxyCommand=touch:a",
    "https://example.org/a\n--upload-pack=x",
    "/srv/a\0b",
    " ",
  ])("refuses %j", (text) => {
    expect(() => readLocation(text)).toThrow(RefusedLocationError);
  });

  it("never shows a password", () => {
    expect(readLocation("https://ada:secret@example.org/a").shown).toBe("https://…@example.org/a");
    expect(hideCredentials("fatal: 'https://ada:se:cret@h/a' and ssh://x@h/b")).toBe(
      "fatal: 'https://…@h/a' and ssh://…@h/b",
    );
    expect(() => readLocation("ftp://ada:secret@example.org")).not.toThrow(/secret/u);
    expect(() => readLocation("ftp://ada:secret@example.org")).toThrow(/…@example/u);
  });
});
