// A page with nothing but the map of the fleet, drawn by a worker that makes its rows itself. `fleetBench` is how a script speaks with it.
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const answers = new Map();
export const palettes = {
  light: {
    surface: "#ffffff",
    group: "#f3f5f8",
    line: "#dde0e5",
    text: "#23272f",
    quiet: "#565d68",
    accent: "#2857c4",
    states: {
      running: "#17703a",
      degraded: "#8a5a00",
      failing: "#b3241f",
      stopped: "#5a5f68",
      registered: "#1d6a86",
    },
    onState: "#ffffff",
  },
  dark: {
    surface: "#1b2028",
    group: "#151a21",
    line: "#333a45",
    text: "#e6e9ee",
    quiet: "#b0b6c0",
    accent: "#8fb4ff",
    states: {
      running: "#63cf8c",
      degraded: "#ecbb5c",
      failing: "#f78f84",
      stopped: "#a9aeb8",
      registered: "#66c3e0",
    },
    onState: "#14181f",
  },
};
const bench = {
  views: [],
  hovers: [],
  failed: [],
  minimap: undefined,
  last: 0,
  start(count, options) {
    const canvas = document.getElementById("map");
    const { width = innerWidth, height = innerHeight } = options;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const offscreen = canvas.transferControlToOffscreen();
    worker.postMessage({ type: "load", count });
    const message = {
      type: "start",
      size: { width, height, ratio: devicePixelRatio },
      palette: palettes[options.theme ?? "light"],
      isStill: options.isStill ?? false,
      camera: options.camera,
      picture: {
        groupBy: options.groupBy,
        filter: options.filter ?? "",
        selected: options.selected ?? [],
        focused: undefined,
      },
      canvas: offscreen,
    };
    worker.postMessage(message, [offscreen]);
  },
  post: (message) => worker.postMessage(message),
  /** Resolves to the answer to a message that carries an id. */
  ask(message) {
    bench.last += 1;
    const id = bench.last;
    return new Promise((resolve) => {
      answers.set(id, resolve);
      worker.postMessage({ ...message, id });
    });
  },
  view: () => bench.views.at(-1),
};
worker.onmessage = ({ data }) => {
  if (data.type === "view") bench.views.push(data.view);
  else if (data.type === "hover") bench.hovers.push(data);
  else if (data.type === "minimap") bench.minimap = data.bitmap;
  else if (data.type === "failed") bench.failed.push(data.reason);
  else answers.get(data.id)?.(data);
};
worker.onerror = (event) => bench.failed.push(event.message);
window.fleetBench = bench;
