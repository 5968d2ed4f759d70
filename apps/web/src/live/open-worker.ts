import { transferOf } from "../fleet/map/transfer-of.ts";
import type { LivePort } from "./make-live.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** Starts the worker that holds the NATS connection. `failed` is told when it cannot be loaded or dies. */
export function openWorker(failed: (reason: string) => void): LivePort {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "cim-live" });
  worker.onerror = (event) => failed(event.message || "it could not be loaded");
  return {
    post: (message: ToWorker) => worker.postMessage(message, transferOf(message)),
    listen(heard) {
      worker.onmessage = (event: MessageEvent<FromWorker>) => heard(event.data);
    },
    close: () => worker.terminate(),
  };
}
