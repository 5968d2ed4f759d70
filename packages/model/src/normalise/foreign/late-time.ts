import type { Fields } from "./fields.ts";
import { readMoment } from "./read-moment.ts";

/** Fields that end on `_at` and lie ahead, or tell of something else. */
const others = /^(?:expires?|scheduled|due|valid|starts?|ends?|next)_/u;

/** The first `…_at` of what is said that is a time: the last resort before the stream's own. */
export function lateTime(data: Fields): string | undefined {
  for (const name in data) {
    if (!name.endsWith("_at") || others.test(name)) continue;
    const time = readMoment(data[name]);
    if (time !== undefined) return time;
  }
  return undefined;
}
