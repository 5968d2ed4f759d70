import { readFileSync } from "node:fs";
import { CimError } from "@cim/contracts";
import { helpText } from "./config/help-text.ts";
import { loadConfig, wantsHelp } from "./config/load-config.ts";
import { createLogger } from "./create-logger.ts";
import { explainError } from "./explain-error.ts";
import { resolveGiven } from "./repository-root.ts";
import { startStandalone } from "./start-standalone.ts";

/** What `npm start` runs. Standard output carries the address only; logs go to standard error. */
async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (wantsHelp(args)) {
    process.stdout.write(helpText());
    return;
  }
  const config = loadConfig({
    args,
    env: process.env,
    readFile: (path) => readFileSync(resolveGiven(path), "utf8"),
  });
  const logger = createLogger(config.logLevel);
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    if (stopping.signal.aborted) {
      logger.warn("stopped at once, as asked twice");
      process.exit(130);
    }
    logger.info({ signal }, "stopping");
    stopping.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);

  const standalone = await startStandalone(config, logger, stopping.signal);
  if (standalone === undefined) return;
  const { url, signIn } = standalone;
  process.stdout.write(
    config.json
      ? `${JSON.stringify({ url, signIn })}\n`
      : `\nCIM Dashboard runs at ${url}\nSign in with this one-time link: ${signIn}\nA new link: npm run sign-in. Stop: Ctrl-C.\n\n`,
  );
  await standalone.stopped;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(error instanceof CimError && ["command-line", "invalid-input"].includes(error.code) ? 2 : 1);
  },
);
