export const overview = {
  counts: "What there is",
  verdict: "How the machine is",
  log: "Behind the log",
  newest: "Newest position",
  events: "Events",
  last: "{word}, {span}",
  lag: "behind",
  rate: "rate",
  behindEvents: { one: "{count} event behind", other: "{count} events behind" },
  upToDate: "everything shown",
  shownPosition: "Position shown",
  failing: {
    one: "{count} of {total} components is failing",
    other: "{count} of {total} components are failing",
  },
  degraded: { one: "{count} component is degraded", other: "{count} components are degraded" },
  linksDown: { one: "{count} leaf link is down", other: "{count} leaf links are down" },
  serversLost: { one: "{count} NATS server does not answer", other: "{count} NATS servers do not answer" },
  changesFailed: { one: "{count} change has failed", other: "{count} changes have failed" },
  calm: "Nothing is failing",
  calmAll: { one: "{count} component runs", other: "{count} components run" },
  noCounts: "No counts yet",
  noCountsBody: "They come with the first events. Start a publisher, or watch a repository.",
} as const;

export const delivery = {
  list: "Changes",
  text: "Search title, author, commit",
  repository: "Repository",
  branch: "Branch",
  state: "State",
  any: "Any",
  empty: {
    title: "No change yet",
    body: "Commit to a watched repository, and its way appears here by itself. Repositories are given to the start command with --repository.",
  },
  waits: "waits for {step}",
  runs: "runs: {step}",
  failedAt: "failed at {step}",
  continues: "goes on as {commit}",
  stepDone: "{step}: done",
  stepFailed: "{step}: failed",
  stepAhead: "{step}: not yet",
  stepSkipped: "{step}: skipped",
  stepWaits: "{step}: waited for",
  files: { one: "{count} file", other: "{count} files" },
  untitled: "Commit without a message",
  took: "took {duration}",
} as const;

export const events = {
  position: "Position",
  search: "Events",
} as const;

export const fleet = {
  tabs: "Kinds of thing in the fleet",
  text: "Search name, id, package",
  leafNode: "Leaf node",
  configuration: "Configuration",
  empty: {
    title: "No {kind} is known yet",
    body: "The fleet fills by events such as ComponentRegistered. Publish them with cim-emit, or start with --demo for a simulated machine.",
  },
} as const;

export const lattice = {
  tabs: "Parts of the lattice",
  text: "Search name, server, account",
  empty: {
    title: "No {kind} is known yet",
    body: "NATS servers are read where the start command names them with --nats; the embedded one is read by itself.",
    sources:
      "Other systems are read where the start command names them: --sources FILE lists servers, accounts and credentials.",
  },
  problems: "What cannot be read",
  permission: "Missing permission",
  fix: "What to do",
} as const;
