#!/usr/bin/env node
// Plain JavaScript, as npm links it: it teaches node to read TypeScript, then runs the command.
import { register } from "tsx/esm/api";

register();
const { runEmit } = await import("../src/emit/run-emit.ts");
process.exitCode = await runEmit({
  arguments: process.argv.slice(2),
  environment: process.env,
  directory: process.cwd(),
  input: process.stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
