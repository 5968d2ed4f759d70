const longestActor = 256;

/** Who a command is carried out for, as events name them. */
export function actorOf(user: string): string {
  return `person:${user}`.slice(0, longestActor);
}
