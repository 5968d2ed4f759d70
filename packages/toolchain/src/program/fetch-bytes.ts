import { messageOf } from "../log.ts";
import { ToolchainError } from "../toolchain-error.ts";

export interface FetchLimits {
  /** Milliseconds until the answer must have begun; a machine without internet must not wait long. */
  readonly connectTimeout: number;
  /** Milliseconds until the whole answer must be here. */
  readonly totalTimeout: number;
  /** Bytes after which the answer is refused. */
  readonly maximumBytes: number;
}

/**
 * GETs `url` whole.
 * @throws ToolchainError `download-failed` on any failure, a status other than 200, and when a limit is passed.
 */
export async function fetchBytes(url: string, limits: FetchLimits): Promise<Buffer> {
  const controller = new AbortController();
  let timer = setTimeout(() => controller.abort(new Error("no answer in time")), limits.connectTimeout);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(new Error("too slow")), limits.totalTimeout);
    if (response.status !== 200 || response.body === null) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > limits.maximumBytes) throw new Error(`more than ${limits.maximumBytes} bytes`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    controller.abort();
    const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new ToolchainError("download-failed", `could not fetch ${url}: ${messageOf(reason)}`, error);
  } finally {
    clearTimeout(timer);
  }
}
