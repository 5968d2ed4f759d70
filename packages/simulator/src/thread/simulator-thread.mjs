// TypeScript runs through tsx, which a worker thread must ask for by itself: Node 20 gives it neither the hooks of the thread
// that starts it nor those of `--import` in its execArgv.
import { register } from "tsx/esm/api";

register();
await import("./simulator-thread.ts");
