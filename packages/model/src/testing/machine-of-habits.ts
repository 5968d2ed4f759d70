import type { LogEvent } from "@cim/contracts";
import { createSilence, type Silence, type SilenceEvent, type SilenceOptions } from "../silence/index.ts";
import { eventOf, foreignEventOf } from "./event-of.ts";

/** One event to come: who it is, what it follows. */
export interface Said {
  /** Seconds since noon at which it happens; the log has it at once. */
  readonly at: number;
  readonly type: string;
  readonly correlation: string;
  /** Absent: `<correlation>:<type>`. */
  readonly id?: string;
  readonly cause?: string;
  readonly source?: string;
}

const noon = Date.UTC(2026, 10, 21, 12);

/** A log in memory with silence at its end: what silence says is put into the log, as its service does. */
export class MachineOfHabits {
  readonly log: { readonly event: LogEvent; readonly at: number }[] = [];
  readonly told: SilenceEvent[] = [];
  private silence: Silence;
  private readonly options: SilenceOptions;

  constructor(options: SilenceOptions = {}) {
    this.options = options;
    this.silence = createSilence(options);
  }

  say(...said: readonly Said[]): this {
    for (const { at, type, correlation, id = `${correlation}:${type}`, cause, source = "edge" } of said) {
      const position = this.log.length + 1;
      const event = foreignEventOf({
        position,
        subject: `shop.events.${type}`,
        type,
        id,
        source,
        time: new Date(noon + at * 1000).toISOString(),
        correlationId: correlation,
        causationId: cause ?? id,
      });
      this.append(event, at);
    }
    return this;
  }

  /** An own event that is no part of what is learned. */
  append(event: LogEvent, at: number): this {
    this.log.push({ event: { ...event, position: this.log.length + 1 }, at });
    this.hear(this.log.length - 1);
    return this;
  }

  /** Silence looks up, at so many seconds past noon, and what it says goes into the log. */
  lookUp(at: number, isTaken: (event: SilenceEvent) => boolean = () => true): readonly SilenceEvent[] {
    const due = this.silence.due(noon + at * 1000);
    for (const event of due) {
      if (!isTaken(event)) {
        this.silence.untold(event);
        continue;
      }
      this.told.push(event);
      const time = new Date(noon + at * 1000).toISOString();
      // The body is that of its type, which the compiler does not follow through the union.
      this.append(eventOf(event.type, event.body as never, { position: this.log.length + 1, time }), at);
    }
    return due;
  }

  /** Looks until there is nothing to tell: a habit that is lost lets its steps be given up at the next look. */
  settle(at: number): this {
    while (this.lookUp(at).length > 0);
    return this;
  }

  /** A new process that hears the log from its beginning. */
  restart(): this {
    this.silence = createSilence(this.options);
    for (const index of this.log.keys()) this.hear(index);
    return this;
  }

  size() {
    return this.silence.size();
  }

  private hear(index: number): void {
    const entry = this.log[index];
    if (entry !== undefined)
      this.silence.observe(entry.event, noon + entry.at * 1000, noon + entry.at * 1000);
  }
}

/** So many orders, each placed, paid after `pay` seconds and sent after `send` more; one a minute from `from` on. */
export function orders(count: number, { from = 0, pay = 2, send = 10 } = {}): readonly Said[] {
  return Array.from({ length: count }, (_, index) => {
    const [at, correlation] = [from + index * 60, `order-${from}-${index}`];
    const cause = (type: string) => `${correlation}:${type}`;
    return [
      { at, type: "Placed", correlation },
      { at: at + pay, type: "Paid", correlation, cause: cause("Placed") },
      { at: at + pay + send, type: "Sent", correlation, cause: cause("Paid") },
    ];
  }).flat();
}
