export const live = {
  failed: {
    title: "The rows could not be fetched",
    body: "The server did not give the first picture ({fault}). It is tried again by itself.",
  },
  deaf: {
    title: "Your role does not see this",
    body: "Ask an administrator of this dashboard for a role that does.",
  },
  rate: "{rate} changes",
  shown: "{shown} of {count}",
  noMatch: {
    title: "Nothing fits the filter",
    body: "{count} rows are there, none of them fits.",
    clear: "Clear the filter",
  },
  diagnostics: {
    title: "Diagnostics",
    note: "What the worker of this page holds, slice by slice. Equal rows give equal hashes.",
    projection: "Projection",
    slice: "Slice",
    epoch: "Epoch",
    sequence: "Frame",
    position: "Position",
    rows: "Rows",
    hash: "Hash",
    phase: "Phase",
    fetches: "Snapshots fetched",
    refresh: "Fetch everything anew",
    key: "Diagnostics",
  },
} as const;
