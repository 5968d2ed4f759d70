export {
  GitCommandError,
  GitMissingError,
  RefusedLocationError,
  RepositoryUnreadableError,
} from "./git-errors.ts";
export { type GitHookRequest, handleGitHook } from "./git-hook.ts";
export type { RepositoryStatus } from "./repository-status.ts";
export {
  type GitBridge,
  type GitBridgeOptions,
  startGitBridge,
  type WatchedRepository,
} from "./start-git-bridge.ts";
