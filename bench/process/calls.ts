/** What one process offers to its parent, by name: one argument, one answer, both plain data. */
export type Calls = Readonly<Record<string, (argument: never) => Promise<unknown>>>;

export interface Request {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };
