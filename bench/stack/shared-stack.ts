import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPage } from "./build-page.ts";
import { type Stack, startStack } from "./start-stack.ts";

/** One product for all suites that need one: registering 10,000 components takes longer than most measurements. */
export interface SharedStack {
  /** Started by the first who asks. */
  stack(): Promise<Stack>;
  [Symbol.asyncDispose](): Promise<void>;
}

export function shareStack(components: number, say: (line: string) => void): SharedStack {
  let started: Promise<Stack> | undefined;
  async function start(): Promise<Stack> {
    const webRoot = await mkdtemp(join(tmpdir(), "cim-bench-page-"));
    try {
      await buildPage(webRoot);
      // The back-end-for-frontend holds the page in memory.
      return await told(startStack({ components, webRoot }));
    } finally {
      await rm(webRoot, { recursive: true, force: true });
    }
  }
  async function told(starting: Promise<Stack>): Promise<Stack> {
    const stack = await starting;
    say(`the product runs, with ${components} components`);
    return stack;
  }
  return {
    stack() {
      started ??= start();
      return started;
    },
    async [Symbol.asyncDispose]() {
      const stack = await started?.catch(() => undefined); // whoever asked for it was told
      await stack?.[Symbol.asyncDispose]();
    },
  };
}
