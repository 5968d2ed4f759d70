import { type NavigateOptions, useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { readUrlValue, type UrlCodec, type UrlShape, type UrlValues, writeUrlValue } from "./url-codec.ts";

type SetUrl<Shape> = (values: Partial<UrlValues<Shape>>, options?: Partial<NavigateOptions>) => void;

/**
 * State of a screen that lives in the URL: typed, with defaults, restored by a reload or a shared link. Read each value as a
 * property (reactive). Setting replaces the history entry; give `{ replace: false }` for what Back should undo.
 *
 * @example
 * const [url, setUrl] = createUrlState({ q: text(), state: oneOf(["all", "failing"]), paused: flag() });
 * url.q; setUrl({ paused: true });
 */
export function createUrlState<const Shape extends UrlShape>(
  shape: Shape,
): [UrlValues<Shape>, SetUrl<Shape>] {
  const [params, setParams] = useSearchParams();
  const values = {};
  for (const [name, codec] of Object.entries(shape) as [string, UrlCodec<unknown>][]) {
    const value = createMemo(() => {
      const given = params[name];
      return readUrlValue(codec, Array.isArray(given) ? given[0] : given);
    });
    Object.defineProperty(values, name, { get: value, enumerable: true });
  }
  const set: SetUrl<Shape> = (changed, options) => {
    const written: Record<string, string | null> = {};
    for (const [name, value] of Object.entries(changed)) {
      const codec = shape[name] as UrlCodec<unknown> | undefined;
      if (codec) written[name] = writeUrlValue(codec, value);
    }
    setParams(written, { replace: true, ...options });
  };
  return [values as UrlValues<Shape>, set];
}
