import { InvalidInputError, problemSchema } from "@cim/contracts";
import { errors } from "@nats-io/nats-core";
import { describe, expect, it } from "vitest";
import { acceptedEncoding } from "./accepted-encoding.ts";
import { NotSignedInError } from "./http-error.ts";
import { matchesTag } from "./matches-tag.ts";
import { isLocalOnly, ownOrigins } from "./own-origins.ts";
import { createRateLimit } from "./rate-limit.ts";
import { toProblem } from "./to-problem.ts";

describe("acceptedEncoding", () => {
  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["*", "br"],
    ["*;q=0", "identity"],
    ["gzip;q=0, *", "br"],
    ["identity", "identity"],
    [undefined, "identity"],
  ])("of %s is %s", (header, expected) => {
    expect(acceptedEncoding(header, ["br", "gzip"])).toBe(expected);
  });
});

describe("matchesTag", () => {
  it("compares weakly, in lists, and knows the star", () => {
    expect(matchesTag('W/"a", "b"', '"a"')).toBe(true);
    expect(matchesTag("*", '"a"')).toBe(true);
    expect(matchesTag('"ab"', '"a"')).toBe(false);
    expect(matchesTag(undefined, '"a"')).toBe(false);
  });
});

describe("ownOrigins", () => {
  it("are all names of this machine without a public URL, and only the public one with it", () => {
    expect(ownOrigins(8080, undefined)).toEqual([
      "http://127.0.0.1:8080",
      "http://localhost:8080",
      "http://[::1]:8080",
    ]);
    expect(ownOrigins(8080, "https://dash.example/")).toEqual(["https://dash.example"]);
    expect(ownOrigins(8080, "http://localhost:8080")).toContain("http://127.0.0.1:8080");
  });
});

describe("isLocalOnly", () => {
  it.each([
    ["127.0.0.1", undefined, true],
    ["::1", "http://[::1]:8080", true],
    ["127.0.0.1", "http://localhost:8080", true],
    ["127.0.0.1", "https://dash.example", false],
    ["0.0.0.0", undefined, false],
    ["0.0.0.0", "http://localhost:8080", false],
  ])("of %s behind %s is %s", (host, publicUrl, expected) => {
    expect(isLocalOnly(host, publicUrl)).toBe(expected);
  });
});

describe("createRateLimit", () => {
  it("allows a burst, then the steady rate, per key", () => {
    let time = 0;
    const limit = createRateLimit({ burst: 2, perSecond: 0.5, now: () => time });
    expect([limit.take("a"), limit.take("a"), limit.take("a"), limit.take("b")]).toEqual([0, 0, 2, 0]);
    time = 2000;
    expect([limit.take("a"), limit.take("a")]).toEqual([0, 2]);
  });
});

describe("toProblem", () => {
  it("says the cause of what was foreseen and names the fields at fault", () => {
    const { status, problem } = toProblem(
      new InvalidInputError("The query", [{ field: "limit", fix: "write a number" }]),
      "request-1",
      "/api/events",
    );
    expect(status).toBe(400);
    expect(problemSchema.parse(problem)).toMatchObject({
      faults: [{ field: "limit" }],
      requestId: "request-1",
    });
    expect(toProblem(new NotSignedInError(), "r", "/").status).toBe(401);
  });

  it("says that NATS is away, when it gave no answer", () => {
    for (const error of [
      new errors.TimeoutError(),
      new errors.NoRespondersError("a.subject"),
      new errors.ClosedConnectionError(),
    ]) {
      const { status, problem, headers } = toProblem(error, "request-1", "/");
      expect([status, problem.code]).toEqual([503, "upstream-unavailable"]);
      expect(Number(headers["Retry-After"])).toBeGreaterThan(0);
      expect(JSON.stringify(problem)).not.toContain("a.subject");
    }
  });

  it("says nothing of what was not", () => {
    const { status, problem } = toProblem(new Error("password is hunter2 at /srv/x.ts:1"), "request-1", "/");
    expect(status).toBe(500);
    expect(JSON.stringify(problem)).not.toMatch(/hunter2|\.ts/u);
  });
});
