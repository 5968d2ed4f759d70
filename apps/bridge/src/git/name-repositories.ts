/** A location and, if the configuration gives one, the name people use for it. */
interface Named {
  readonly location: string;
  readonly name?: string | undefined;
}

// leaves room in a pull request's id, `<repository>#merge-<hash>`, and in a subject token
const longest = 100;

/**
 * One name per repository, in order: the given one, else the last path segment without `.git`. A name that is taken
 * already gets `-2`, `-3`, ... so that no two repositories are ever mixed up.
 */
export function nameRepositories(repositories: readonly Named[]): readonly string[] {
  const taken = new Set<string>();
  return repositories.map(({ location, name }) => {
    const wanted = plain(name ?? lastSegment(location)) || "repository";
    let unique = wanted;
    for (let count = 2; taken.has(unique); count += 1) unique = `${wanted}-${count}`;
    taken.add(unique);
    return unique;
  });
}

/** The last segment of a path or URL, without `.git`; for `/srv/site/.git` that is `site`. */
export function lastSegment(location: string): string {
  const segments = location
    .replace(/[?#].*$/u, "")
    .split(/[/:\\]/u)
    .filter((segment) => segment !== "" && segment !== "." && segment !== ".git");
  return (segments.at(-1) ?? "").replace(/\.git$/u, "");
}

function plain(name: string): string {
  return Array.from(name.trim().replace(/[\p{Cc}\s#]+/gu, "-"))
    .slice(0, longest)
    .join("");
}
