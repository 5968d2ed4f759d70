import { describe, expect, it } from "vitest";
import { stepTrack } from "./step-track.ts";

const reached = (minute: number, outcome: "done" | "failed" = "done") => ({
  time: `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`,
  position: minute,
  outcome,
  actor: "service:ci",
});
const drawn = (track: ReturnType<typeof stepTrack>) => track.map((one) => `${one.step}=${one.state}`);

describe("stepTrack", () => {
  it("leaves optional steps out until they are reached or waited for", () => {
    const track = stepTrack({
      steps: { submitted: reached(0) },
      waitsFor: "build-started",
      continuesAs: null,
    });
    expect(drawn(track)).toEqual([
      "submitted=done",
      "build-started=waited",
      "built=ahead",
      "published=ahead",
      "configured=ahead",
      "configuration-added=ahead",
      "deployed=ahead",
    ]);
    const reviewed = stepTrack({
      steps: { submitted: reached(0), opened: reached(1) },
      waitsFor: "approved",
      continuesAs: null,
    });
    expect(drawn(reviewed).slice(0, 3)).toEqual(["submitted=done", "opened=done", "approved=waited"]);
  });

  it("says how long each step took since the one reached before it", () => {
    const steps = { submitted: reached(0), "build-started": reached(2), built: reached(5, "failed") };
    const track = stepTrack({ steps, waitsFor: null, continuesAs: null });
    expect(track.slice(0, 3).map((one) => one.took)).toEqual([undefined, 120_000, 180_000]);
    expect(track[2]?.state).toBe("failed");
  });

  it("tells a step that was passed over from one that lies ahead", () => {
    const track = stepTrack({
      steps: { submitted: reached(0), deployed: reached(9) },
      waitsFor: null,
      continuesAs: null,
    });
    expect(drawn(track)).toContain("built=skipped");
    expect(drawn(track).at(-1)).toBe("deployed=done");
  });

  it("ends where the change goes on as another", () => {
    const track = stepTrack({
      steps: { submitted: reached(0), merged: reached(3) },
      waitsFor: null,
      continuesAs: "f".repeat(40),
    });
    expect(drawn(track)).toEqual(["submitted=done", "merged=done"]);
  });
});
