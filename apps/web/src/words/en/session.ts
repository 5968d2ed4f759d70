export const session = {
  signIn: {
    title: "Sign in",
    body: "Open the one-time link that the dashboard printed when it started. A link works once, for a few minutes.",
    again: "No link at hand? Make a new one on the machine that runs the dashboard:",
    expired: "That link has been used or is too old. Make a new one.",
    retry: "I have signed in",
  },
  failed: {
    title: "The dashboard does not answer",
    body: "The session could not be read: {reason}.",
  },
  reason: {
    network: "the server cannot be reached",
    status: "the server answered {status}",
    shape: "the answer is not a session",
  },
} as const;
