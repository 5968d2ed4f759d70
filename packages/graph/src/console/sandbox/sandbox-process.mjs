// TypeScript runs through tsx, which this process must ask for by itself: it starts without the parent's options and environment.
import { register } from "tsx/esm/api";

register();
await import("./sandbox-process.ts");
