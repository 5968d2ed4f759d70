import { historyRangeSchema } from "@cim/contracts";
import { matchesTag } from "../http/matches-tag.ts";
import type { AskHistory } from "./ask-history.ts";

/** Counts up when answers about the same moment come in another form than before. */
const answerForm = 1;

/** How long answers about the past may be kept, and by which tag they are known. */
export interface Permanence {
  /**
   * Names how the past is told now: it changes with each start of the projector (and so with other code, other rows and another
   * log). Who knows it puts it into the address (`form=`), so that what is kept for good is never shown in its stead later.
   */
  form(): string;
  /** True when everything up to `position` is in the log for good. */
  isCertain(position: number, signal: AbortSignal): Promise<boolean>;
}

/** @param epoch of the rows that are served live */
export function createPermanence(ask: AskHistory, epoch: () => string): Permanence {
  let known = { form: "", position: 0 };
  const form = () => `${answerForm}-${epoch().slice(0, 36)}`;
  return {
    form,
    async isCertain(position, signal) {
      const now = form();
      if (epoch() === "") return false; // nothing was folded yet
      if (known.form === now && position <= known.position) return true;
      const { last } = await ask.json("range", {}, historyRangeSchema, signal);
      if (now === form()) known = { form: now, position: last.position };
      return position <= last.position;
    },
  };
}

/** One answer about the past, as caches know it. */
export interface Kept {
  /** Entity tag with its quotes. */
  readonly tag: string;
  /** `Cache-Control`, `ETag` and `Vary`. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Names an answer and says how long it may be kept. For good only when the address holds the form: an address without it
 * would still be answered from the cache after the program tells the past in another form.
 * @param parts what was asked, all of it
 */
export function keptAnswer(options: {
  readonly form: string;
  readonly askedForm: string | undefined;
  readonly parts: readonly (string | number | undefined)[];
  readonly encoding: string;
}): Kept {
  const { form, askedForm, parts, encoding } = options;
  const name = parts.map((part) => encodeURIComponent(String(part ?? ""))).join("/");
  const tag = `"${form}/${name}/${encoding}"`;
  return {
    tag,
    headers: {
      ETag: tag,
      "Cache-Control": askedForm === form ? "private, max-age=31536000, immutable" : "private, no-cache",
      Vary: "Accept-Encoding, Cookie",
    },
  };
}

/** True when the asker still holds this very answer. It got the tag for what is certain only. */
export function isHeld(kept: Kept, ifNoneMatch: string | undefined): boolean {
  return ifNoneMatch !== "*" && matchesTag(ifNoneMatch, kept.tag);
}
