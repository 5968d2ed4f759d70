import { transferOf } from "../fleet/map/transfer-of.ts";
import type { FromIncident } from "./incident-protocol.ts";
import type { IncidentPort } from "./incident-reader.ts";

/** Starts the worker that reads incident files. */
export function openIncidentWorker(): IncidentPort {
  const worker = new Worker(new URL("./incident-worker.ts", import.meta.url), {
    type: "module",
    name: "cim-incident",
  });
  return {
    post: (message) => worker.postMessage(message, transferOf(message)),
    listen(heard, failed) {
      worker.onmessage = (event: MessageEvent<FromIncident>) => heard(event.data);
      worker.onerror = (event) => failed(event.message || "the reader could not be loaded");
    },
    stop: () => worker.terminate(),
  };
}
