/** Business domains and, in each, its bounded contexts with the nouns that their events are about. */
export const domains = [
  {
    domain: "sales",
    contexts: [
      ["ordering", "order"],
      ["pricing", "price"],
      ["catalogue", "article"],
      ["loyalty", "voucher"],
    ],
  },
  {
    domain: "finance",
    contexts: [
      ["billing", "invoice"],
      ["payments", "payment"],
      ["ledger", "entry"],
      ["dunning", "reminder"],
    ],
  },
  {
    domain: "logistics",
    contexts: [
      ["inventory", "item"],
      ["shipping", "parcel"],
      ["returns", "return"],
      ["routing", "tour"],
    ],
  },
  {
    domain: "people",
    contexts: [
      ["identity", "account"],
      ["staffing", "shift"],
      ["training", "course"],
      ["payroll", "payslip"],
    ],
  },
  {
    domain: "production",
    contexts: [
      ["planning", "plan"],
      ["assembly", "unit"],
      ["quality", "inspection"],
      ["maintenance", "repair"],
    ],
  },
  {
    domain: "knowledge",
    contexts: [
      ["documents", "document"],
      ["search", "index"],
      ["translation", "text"],
      ["archive", "record"],
    ],
  },
  {
    domain: "care",
    contexts: [
      ["support", "ticket"],
      ["dialog", "turn"],
      ["feedback", "survey"],
      ["notifications", "notice"],
    ],
  },
  {
    domain: "operations",
    contexts: [
      ["telemetry", "reading"],
      ["scheduling", "job"],
      ["backup", "copy"],
      ["reporting", "report"],
    ],
  },
] as const;

export const roles = [
  "api",
  "worker",
  "projector",
  "gateway",
  "importer",
  "scheduler",
  "decider",
  "exporter",
] as const;
export const verbs = [
  "placed",
  "changed",
  "confirmed",
  "cancelled",
  "closed",
  "counted",
  "sent",
  "received",
] as const;
/** Parts of whatever a context's noun names; each has events of its own in a large machine. */
export const facets =
  "line note batch copy review draft label quota limit proof route slot stamp total window score rule range reason quote profile permit part owner origin option notice mark lock list key issue image history hint group grade flag fee entry duty deposit contact claim change case bundle balance".split(
    " ",
  );

/** What the teams of one domain are called after it: `finance-ops`. */
export const crews = ["core", "ops", "data", "web", "edge", "apps"] as const;

export const sites = [
  "berlin",
  "hamburg",
  "leipzig",
  "bremen",
  "kassel",
  "mainz",
  "ulm",
  "jena",
  "trier",
  "worms",
  "fulda",
  "passau",
  "graz",
  "linz",
  "basel",
  "bern",
  "lyon",
  "lille",
  "gent",
  "delft",
  "aarhus",
  "malmo",
  "turku",
  "riga",
] as const;
export const systems = [
  "x86_64-linux",
  "x86_64-linux",
  "x86_64-linux",
  "aarch64-linux",
  "aarch64-darwin",
] as const;
export const givenNames = [
  "ada",
  "alan",
  "barbara",
  "edsger",
  "grace",
  "donald",
  "frances",
  "niklaus",
  "radia",
  "tony",
  "leslie",
  "margaret",
  "john",
  "jean",
  "ken",
  "lynn",
  "dennis",
  "karen",
  "tim",
  "sophie",
  "robin",
  "hedy",
  "claude",
  "mary",
] as const;
export const familyNames = [
  "weber",
  "lang",
  "krause",
  "sommer",
  "vogel",
  "brandt",
  "keller",
  "winter",
  "busch",
  "roth",
] as const;
export const changeWords = [
  ["Fix", "Speed up", "Rename", "Simplify", "Log", "Check", "Test", "Document", "Remove", "Add"],
  [
    "rounding",
    "retry",
    "time-out",
    "validation",
    "currency",
    "paging",
    "index",
    "time zone",
    "duplicate check",
    "header",
  ],
] as const;
export const buildFaults = [
  "error: builder failed with exit code 1: 2 tests failed",
  "error: hash mismatch in fixed-output derivation",
  "error[E0308]: mismatched types",
  "error: out of disk space on the builder",
] as const;
export const healthMessages = {
  healthy: "all checks pass",
  degraded: "answers slowly: p99 above 800 ms",
  failing: "no connection to its database since 30 s",
  unknown: "no report since 60 s",
} as const;

/** What a version that nobody should have released says when it falls over. */
export const panics = [
  "called `Option::unwrap()` on a `None` value",
  "index out of bounds: the len is 0 but the index is 0",
  "attempt to subtract with overflow",
  "no field `currency` in the stored order",
  "too many open files",
] as const;

/** What people note about an incident right after it. */
export const noteWords = [
  "Seen by two customers; support knows.",
  "The same as last Tuesday.",
  "Cause unknown so far.",
  "It recovered by itself.",
  "Found while looking at the queue.",
  "Nobody was told by a customer.",
] as const;

/** What they add when they know more. */
export const noteEndings = [
  "Cause: a full disk on the host; log rotation is fixed.",
  "Cause: the newest configuration; rolled back.",
  "Cause: maintenance of the line, announced by the provider.",
  "Cause: one slow query; an index is on its way.",
] as const;

/** Words that contexts use in senses of their own. */
export const meanings = {
  account: [
    "What a customer signs in with.",
    "A place in the ledger that amounts are booked on.",
    "All that is agreed with one customer.",
  ],
  order: [
    "What a customer asks for.",
    "The sequence in which jobs are done.",
    "An instruction to a machine.",
  ],
  item: ["One line of an order.", "A thing on a shelf, with its number.", "A point of a list to work off."],
  record: ["A document that is kept by law.", "One line of a file that is taken in."],
  contact: ["A person at a customer's.", "One talk with a customer.", "A closed circuit at a unit."],
  unit: ["What is built and tested as one.", "A measure, such as a piece or a metre."],
  status: ["How far an order is.", "Whether something answers.", "The standing of a customer."],
  policy: ["A contract of insurance.", "A rule that decides without a person."],
} as const;

/** Words that mean the same wherever they are used. */
export const alikeWords = {
  customer: "Somebody who buys.",
  "business day": "A day on which the bank works.",
  currency: "A currency by its code of three letters.",
} as const;

/** What one component alone provides. */
export const soleCapabilities = ["secrets.vault", "time.authority", "licence.check"] as const;
