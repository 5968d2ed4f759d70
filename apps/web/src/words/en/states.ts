/** The words of things' own states; their look is in `thing/state-look.ts`. */
export const states = {
  active: "Active",
  degraded: "Degraded",
  done: "Done",
  down: "Down",
  failed: "Failed",
  failing: "Failing",
  healthy: "Healthy",
  lost: "Lost",
  merged: "Merged",
  registered: "Registered",
  running: "Running",
  seen: "Answering",
  stopped: "Stopped",
  unknown: "Unknown",
  up: "Up",
  waiting: "Waiting",
} as const;

/** The steps of a change, in `deliverySteps`' order. */
export const steps = {
  submitted: "Submitted",
  opened: "Opened",
  approved: "Approved",
  merged: "Merged",
  "build-started": "Build started",
  built: "Built",
  published: "Published",
  configured: "Configured",
  "context-created": "Context created",
  "configuration-added": "Configuration added",
  deployed: "Deployed",
} as const;
