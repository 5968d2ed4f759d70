import { isSignedBy } from "../signature/hmac-signature.ts";

export interface GitHookRequest {
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Raw body: the repository's path or name, as text. */
  readonly body: Uint8Array;
}

export interface GitHookReply {
  readonly status: 202 | 400 | 401 | 403 | 404 | 413;
  readonly body: { readonly detail: string };
}

/** What the answer depends on. */
export interface GitHookContext {
  /** `CIM_HOOK_SECRET`; undefined when none is configured. */
  readonly secret: string | undefined;
  /** `GitBridge.poke`: how many watched repositories the text names. */
  readonly poke: (repository: string) => number;
}

const longest = 4_096;

/**
 * Answers `POST /api/hooks/git`, which `hooks/post-receive` sends after each push: the bridge looks at the repository at once. It
 * carries no fact, so a replayed request does no harm. Signature: `X-CIM-Signature-256: sha256=<HMAC-SHA256 of the body>`.
 */
export function handleGitHook(request: GitHookRequest, context: GitHookContext): GitHookReply {
  const { secret, poke } = context;
  if (!secret) {
    return answer(
      403,
      "No hook secret is configured here; set CIM_HOOK_SECRET for the dashboard and the hook",
    );
  }
  if (request.body.length > longest) return answer(413, `The body is longer than ${longest} bytes`);
  if (!isSignedBy(secret, request.body, request.headers["x-cim-signature-256"])) {
    return answer(
      401,
      "The signature is missing or wrong; the hook and the dashboard need the same CIM_HOOK_SECRET",
    );
  }
  const repository = new TextDecoder().decode(request.body).trim();
  if (repository === "") return answer(400, "The body is empty; send the path or the name of the repository");
  const poked = poke(repository);
  if (poked === 0)
    return answer(404, "No watched repository has this path or name; set CIM_HOOK_REPOSITORY for the hook");
  return answer(202, `Looking at ${poked} ${poked === 1 ? "repository" : "repositories"}`);
}

function answer(status: GitHookReply["status"], detail: string): GitHookReply {
  return { status, body: { detail } };
}
