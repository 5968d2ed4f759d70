import { fileURLToPath } from "node:url";

/** `.cache/` at the root of this repository: programs fetched for it live here, and nothing else. */
export const defaultCacheDirectory: string = fileURLToPath(new URL("../../../.cache/", import.meta.url));
