import type { Headers, MaskRules } from "@cim/contracts";
import { type MaskedBody, maskBody } from "./mask-body.ts";
import { maskMark } from "./mask-mark.ts";
import { maskPhrase } from "./mask-text.ts";
import { maskFields } from "./mask-value.ts";
import { createNameBook } from "./name-book.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Hides secret and personal fields: their values become {@link maskMark}. Pure, never throws; masking twice changes nothing. */
export interface Mask {
  /**
   * What an event says. `masked`: dotted paths, empty for most.
   * @param type as it was read; types named inside count as well
   * @returns the very same `data` when nothing is hidden
   */
  data(type: string, data: Fields): { readonly data: Fields; readonly masked: readonly string[] };
  /** `hidden`: names of headers; the very same `headers` when there are none. */
  headers(headers: Headers): { readonly headers: Headers; readonly hidden: readonly string[] };
  /**
   * The bytes of a body: JSON keeps every character but those of hidden values; in other text and bytes what is a secret by its
   * form or by `name=`, `name:` before it is replaced.
   * @param type of the event
   */
  body(body: Uint8Array, type: string): MaskedBody;
}

/** The built-in rules, and these. */
export function createMask(rules: MaskRules): Mask {
  const book = createNameBook(rules);
  return {
    data(type, data) {
      const masked: string[] = [];
      return { data: maskFields(data, book.rulesOf(type), book, masked), masked };
    },
    headers(headers) {
      const hidden: string[] = [];
      const masked = Object.entries(headers).map(([name, value]) => {
        const instead = book.ofHeader(name) ? maskMark : maskPhrase(value, book);
        if (instead !== value || value === maskMark) hidden.push(name);
        return [name, instead] as const;
      });
      return { headers: hidden.length === 0 ? headers : Object.fromEntries(masked), hidden };
    },
    body: (body, type) => maskBody(body, book.rulesOf(type), book),
  };
}
