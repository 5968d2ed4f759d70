import { fileURLToPath } from "node:url";

/** Paths of the changed projections that tests run as shadows. */
export const shadowModules = {
  components: fileURLToPath(new URL("./shadows/changed-components.ts", import.meta.url)),
  leafNodes: fileURLToPath(new URL("./shadows/kept-leaf-nodes.ts", import.meta.url)),
  unfit: fileURLToPath(new URL("./shadows/unfit-components.ts", import.meta.url)),
  failing: fileURLToPath(new URL("./shadows/failing-components.ts", import.meta.url)),
} as const;
