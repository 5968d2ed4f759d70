import type { Pace } from "../driver/pace.ts";
import type { Life, Outcome } from "../life/life.ts";
import type { SimulatorCommand } from "./commands.ts";

export interface ControlParts {
  readonly pace: Pace;
  readonly life: Life;
  readonly now: () => number;
  /** Events stored so far, and of the last seconds on the average of a second. */
  readonly stored: () => { readonly events: number; readonly perSecond: number };
}

/** Carries out one command; what it says is for the person who gave it. */
export function obey({ pace, life, now, stored }: ControlParts, command: SimulatorCommand): Outcome {
  switch (command.name) {
    case "status":
      return done(describe());
    case "pause":
      pace.pause(now());
      return done("The simulated machine stands still.");
    case "resume":
      pace.resume(now());
      return done(`The simulated machine goes on at ${rateText()}.`);
    case "step":
      pace.step(command.count, now());
      return done(`${count(command.count, "event")} more, then the simulated machine stands still.`);
    case "rate":
      pace.setRate(command.per_second, now());
      return done(`${rateText()}${pace.isPaused() ? ", once it goes on" : ""}.`);
    case "break":
      return life.break(command.thing);
    case "mend":
      return life.mend(command.thing);
  }

  function describe(): string {
    const { events, perSecond } = stored();
    const broken = life
      .outages()
      .map(
        ({ thing, what, victims }) =>
          `Broken: ${thing}, ${what}; ${count(victims.size, "component")} with it.`,
      );
    const going = pace.isPaused() ? "It stands still" : `It lives at ${rateText()}`;
    const reached = `${Math.round(perSecond * 10) / 10} events/s were stored in the last seconds`;
    return [`${going}; ${reached}; ${events} since it was started.`, ...broken].join("\n");
  }

  function rateText(): string {
    return `${pace.rate()} events/s`;
  }
}

function done(message: string): Outcome {
  return { ok: true, message };
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
