// The bare way from NATS to a map: the worker has a raw WebSocket and the canvas. `?port=` is nats-server's WebSocket port.
const worker = new Worker(new URL("./bare-map-worker.js", import.meta.url), { type: "module" });
const canvas = document.getElementById("map").transferControlToOffscreen();
worker.onmessage = () => {
  document.body.dataset.ready = "";
};
worker.postMessage({ canvas, port: new URLSearchParams(location.search).get("port") }, [canvas]);
