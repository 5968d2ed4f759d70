/**
 * Root of every error this product throws on purpose. `code` is stable and is what callers match on;
 * `message` is for a person: what happened, to what, and what to do next.
 */
export class CimError extends Error {
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { readonly data?: Readonly<Record<string, unknown>>; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.data = options.data ?? {};
  }
}

/** True when `error` is a {@link CimError} carrying `code`. */
export function hasCode(error: unknown, code: string): error is CimError {
  return error instanceof CimError && error.code === code;
}
