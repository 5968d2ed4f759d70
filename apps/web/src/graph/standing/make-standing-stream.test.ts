import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Question } from "../data/question.ts";
import { shop, testAnswer, web } from "../data/test-answers.ts";
import type { Standing } from "./apply-standing.ts";
import { makeStandingStream, type StandingSource, type StreamState } from "./make-standing-stream.ts";

interface Opened {
  readonly path: string;
  heard?: Parameters<StandingSource["listen"]>[0];
  isClosed: boolean;
}

const question: Question = { kind: "named", query: "reach", params: {}, limit: 10 };
const columns = [{ name: "thing", kind: "thing" as const }];
const whole = (rows: unknown[][], epoch = "e") => ({
  question: "q",
  epoch,
  sequence: 0,
  position: 5,
  answer: testAnswer({ columns, rows }),
});

/** A stream over sources of the test, with all that it told. */
function openStream() {
  const opened: Opened[] = [];
  const told: { standing?: Standing; state?: StreamState; problem?: string | undefined } = {};
  const close = makeStandingStream(
    question,
    (path) => {
      const entry: Opened = { path, isClosed: false };
      opened.push(entry);
      return {
        listen(heard) {
          entry.heard = heard;
        },
        close() {
          entry.isClosed = true;
        },
      };
    },
    {
      standing: (standing) => Object.assign(told, { standing }),
      state: (state) => Object.assign(told, { state }),
      problem: (problem) => Object.assign(told, { problem }),
    },
  );
  const say = (at: number, value: unknown) =>
    opened[at]?.heard?.change(typeof value === "string" ? value : JSON.stringify(value));
  return { opened, told, say, close };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the stream of a standing question", () => {
  it("asks for the question, and is closed with it", () => {
    const { opened, close } = openStream();
    expect(new URL(opened[0]?.path ?? "", "http://x").searchParams.get("question")).toBe(
      JSON.stringify({ query: "reach", params: {}, limit: 10 }),
    );
    close();
    expect(opened[0]?.isClosed).toBe(true);
  });

  it("begins again with all rows after a gap and after what it cannot read", async () => {
    const { opened, told, say } = openStream();
    say(0, whole([[web]]));
    expect([told.state, told.standing?.rows.length]).toEqual(["open", 1]);
    say(0, { question: "q", epoch: "e", sequence: 5, position: 6 });
    await vi.advanceTimersByTimeAsync(0);
    expect([opened[0]?.isClosed, opened.length]).toEqual([true, 2]);
    say(0, whole([]));
    expect(told.standing?.rows, "a closed stream is not heard any more").toHaveLength(1);
    say(1, whole([[web], [shop]], "f"));
    expect(told.standing?.notes).toMatchObject([{ what: "came", cells: [shop] }]);
    say(1, "{");
    await vi.advanceTimersByTimeAsync(0);
    expect(opened).toHaveLength(3);
  });

  it("leaves it to the browser to connect again, and opens another where that has given up", async () => {
    const { opened, told, say } = openStream();
    say(0, whole([[web]]));
    opened[0]?.heard?.lost(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([told.state, opened.length]).toEqual(["lost", 1]);
    opened[0]?.heard?.open();
    expect(told.state).toBe("open");
    opened[0]?.heard?.lost(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([opened[0]?.isClosed, opened.length]).toEqual([true, 2]);
  });

  it("tells why it cannot go on, whether there are rows or not", () => {
    const { told, say, opened } = openStream();
    say(0, { question: "0", epoch: "", sequence: 0, position: 0, problem: "not allowed" });
    expect([told.problem, told.standing]).toEqual(["not allowed", undefined]);
    opened[0]?.heard?.problem(JSON.stringify({ message: "The graph is being built" }));
    expect(told.problem).toBe("The graph is being built");
    say(0, whole([[web]]));
    expect(told.problem).toBeUndefined();
  });
});
