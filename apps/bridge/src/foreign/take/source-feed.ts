import type { Logger } from "pino";
import { problemOf } from "../tell/problem-of.ts";
import type { ProblemFact } from "../tell/source-facts.ts";
import { pause } from "./pause.ts";
import type { SourceSettings } from "./settings.ts";
import type { SourcingHub } from "./sourcing-hub.ts";
import type { FeedTaker } from "./taker.ts";

export interface SourceFeedOptions {
  readonly hub: SourcingHub;
  readonly life: { readonly source: string; readonly stream: string; readonly incarnation: string };
  /** First sequence that is not in the log. */
  readonly from: number;
  /** As its server writes it. */
  readonly created: string;
  readonly api: string | undefined;
  readonly deliver: string | undefined;
  readonly settings: SourceSettings;
  readonly logger: Logger;
  readonly clock: () => number;
  /** It cannot be sourced: take it another way. */
  readonly onGivenUp: (why: string) => void;
}

export interface SourcedTaker extends FeedTaker {
  /** Its system answers: when sourcing does not run although it could, it is begun anew. */
  answers(): void;
  /** Its system did not answer, so sourcing will not run by itself for a while after it is back. */
  fellSilent(): void;
  /** Stops and sources it no more; `stop` leaves the server sourcing, so that nothing is missed while we are away. */
  remove(): Promise<void>;
}

/** Has the server source a stream, and watches over it. */
export function startSourced(options: SourceFeedOptions): SourcedTaker {
  const { hub, life, settings, logger, clock } = options;
  const ending = new AbortController();
  const { signal } = ending;
  let isSet = false;
  let wasSilent = false;
  let settingFailed: ProblemFact | undefined;
  let failingSince: number | undefined;
  let renewedAt = clock();
  let renewing: Promise<void> | undefined;
  let isGivenUp = false;

  async function set(): Promise<void> {
    while (!signal.aborted) {
      try {
        const { source, stream, incarnation } = life;
        const { created, api, deliver, from } = options;
        const isThere = (await hub.sourcing.list()).some(
          (one) => one.source === source && one.stream === stream && one.incarnation === incarnation,
        );
        if (isThere) {
          // It goes on where the server is; another first sequence would have it begin anew.
          isSet = true;
          return;
        }
        await hub.sourcing.set({
          source,
          stream,
          created,
          from,
          ...(api === undefined ? {} : { api }),
          ...(deliver === undefined ? {} : { deliver }),
        });
        isSet = true;
        settingFailed = undefined;
        return;
      } catch (error) {
        if (signal.aborted) return;
        settingFailed = problemOf(`feed:${life.stream}`, error);
        judge(settingFailed.message);
        await pause(settings.retryMs, signal);
      }
    }
  }

  /** Gives up after failing long enough. */
  function judge(why: string | undefined): void {
    if (why === undefined) {
      failingSince = undefined;
      return;
    }
    failingSince ??= clock();
    if (isGivenUp || clock() - failingSince < settings.giveUpMs) return;
    isGivenUp = true;
    options.onGivenUp(why);
  }

  function renew(): void {
    if (renewing !== undefined || !isSet || signal.aborted) return;
    renewedAt = clock();
    renewing = hub.sourcing
      .renew(life)
      .then(() => hub.look())
      .catch((err: unknown) =>
        logger.info({ ...life, err }, "Sourcing could not be begun anew; it is tried again"),
      )
      .finally(() => {
        renewing = undefined;
      });
  }

  const setting = set();

  return {
    progress() {
      const state = hub.state(life);
      const isOfThisLife = state?.incarnation === life.incarnation;
      const carried = hub.carried(life);
      const taken = Math.max(options.from - 1, carried ?? 0);
      const isUp = isOfThisLife && state.link === "up" && state.error === undefined && !wasSilent;
      const fetched = Math.max(0, (state?.fetched ?? taken) - taken);
      return {
        taken,
        behind: isUp ? state.lag + fetched : null,
        link:
          isUp || (isSet && state?.silentFor === undefined && clock() - renewedAt < settings.silentMs)
            ? "up"
            : "cut",
        activeAt: state?.silentFor === undefined ? undefined : clock() - state.silentFor,
      };
    },
    problems() {
      const error = hub.state(life)?.error;
      const refused = hub.refused(life);
      return [
        ...(settingFailed === undefined ? [] : [settingFailed]),
        ...(error === undefined || settingFailed !== undefined
          ? []
          : [
              problemOf(
                `feed:${life.stream}`,
                new Error(`The server cannot source ${life.stream}: ${error}`),
              ),
            ]),
        ...(refused === undefined ? [] : [problemOf(`feed:${life.stream}:unfit`, refused)]),
      ];
    },
    answers() {
      const state = hub.state(life);
      judge(isSet ? state?.error : settingFailed?.message);
      const isSilent = state?.link === "cut" && clock() - renewedAt >= settings.silentMs;
      if (wasSilent || isSilent) renew();
      wasSilent = false;
    },
    fellSilent() {
      wasSilent = true;
    },
    async stop() {
      ending.abort();
      await setting;
      await renewing;
    },
    async remove() {
      ending.abort();
      await setting;
      await renewing;
      const { source, stream } = life;
      await hub.sourcing.remove({ source, stream });
    },
  };
}
