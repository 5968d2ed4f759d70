export const overview = {
  counts: "What there is",
  waits: "Waits longest",
  waitsEmpty:
    "No change waits. A change appears here as soon as a commit is submitted and its next step is outstanding.",
  recent: "Recent changes",
  recentEmpty: "No change yet. Commit to a watched repository, and it appears here by itself.",
  activity: "Recent activity",
  activityEmpty: "Nothing happened yet. Events appear here as they are published.",
  log: "The log",
  newest: "Newest position",
  behind: "Behind",
  behindEvents: { one: "{count} event", other: "{count} events" },
  upToDate: "up to date",
  shownPosition: "Position shown",
  notThen: "not known for a past moment",
  all: "See all",
  setAside: "Set aside",
  setAsideNote:
    "Events that a projection could not take. They block nothing; what they would have changed is missing.",
  setAsideEmpty: "Nothing is set aside.",
  retry: "Retry",
  retried: "Retried: {message}",
  retryFailed: "The retry was not accepted: {message}",
  waitsFor: "for {step}",
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
