/** The bounded contexts that native events belong to, by the name used in subjects, folders and permissions. */
export const contexts = ["delivery", "fleet", "lattice", "history", "language", "access"] as const;

export type Context = (typeof contexts)[number];

/** True when `text` names one of {@link contexts}. */
export function isContext(text: string): text is Context {
  return (contexts as readonly string[]).includes(text);
}
