const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/u;

/**
 * A time as RFC 3339 in UTC with milliseconds, so that times compare as text; undefined when `text` is no RFC 3339
 * time with an offset.
 */
export function readTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isExact = text.length === 24 && exact.test(text);
  if (!isExact && !rfc3339.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  return isExact ? text : new Date(milliseconds).toISOString();
}
