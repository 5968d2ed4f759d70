/**
 * The steps of a change in their order. `build` is reached by its start and ends in success or failure;
 * `review` steps are optional, as a commit may go straight to a branch.
 */
export const deliverySteps = [
  { step: "submitted", events: ["CommitSubmitted"], optional: false },
  { step: "opened", events: ["PullRequestOpened"], optional: true },
  { step: "approved", events: ["PullRequestApproved"], optional: true },
  { step: "merged", events: ["PullRequestMerged"], optional: true },
  { step: "build-started", events: ["BuildStarted"], optional: false },
  { step: "built", events: ["BuildSucceeded", "BuildFailed"], optional: false },
  { step: "published", events: ["PackagePublished"], optional: false },
  { step: "configured", events: ["PackageConfigured"], optional: false },
  { step: "context-created", events: ["ContextCreated"], optional: true },
  { step: "configuration-added", events: ["ConfigurationAdded"], optional: false },
  { step: "deployed", events: ["ContainerDeployed"], optional: false },
] as const;

export type DeliveryStep = (typeof deliverySteps)[number]["step"];

export const deliveryStepNames = deliverySteps.map((entry) => entry.step);
