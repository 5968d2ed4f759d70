import type { FromMap, MapView, ToMap } from "../../../apps/web/src/fleet/map/map-protocol.ts";

/** A page with nothing but the map; `fleetBench` is how the script outside speaks with it. */
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
const answers = new Map<number, (message: FromMap) => void>();
const light = {
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
};
const dark = {
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
};
const bench = {
  views: [] as MapView[],
  hovers: [] as Extract<FromMap, { readonly type: "hover" }>[],
  minimap: undefined as ImageBitmap | undefined,
  failed: [] as string[],
  last: 0,
  start(
    count: number,
    options: {
      theme: "light" | "dark";
      groupBy: string[];
      filter?: string;
      isStill?: boolean;
      width?: number;
      height?: number;
    },
  ) {
    const canvas = document.getElementById("map") as HTMLCanvasElement;
    const width = options.width ?? innerWidth;
    const height = options.height ?? innerHeight;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const offscreen = canvas.transferControlToOffscreen();
    worker.postMessage({ type: "load", count });
    const message: ToMap = {
      type: "start",
      size: { width, height, ratio: devicePixelRatio },
      palette: options.theme === "light" ? light : dark,
      isStill: options.isStill ?? false,
      camera: undefined,
      picture: {
        groupBy: options.groupBy as never,
        filter: options.filter ?? "",
        selected: [],
        focused: undefined,
      },
      canvas: offscreen,
    };
    worker.postMessage(message, [offscreen]);
  },
  post: (message: unknown) => worker.postMessage(message),
  ask(message: Record<string, unknown>): Promise<FromMap> {
    bench.last += 1;
    const id = bench.last;
    return new Promise((resolve) => {
      answers.set(id, resolve);
      worker.postMessage({ ...message, id });
    });
  },
};
worker.onmessage = ({ data }: MessageEvent<FromMap>) => {
  if (data.type === "view") bench.views.push(data.view);
  else if (data.type === "hover") bench.hovers.push(data);
  else if (data.type === "minimap") bench.minimap = data.bitmap;
  else if (data.type === "failed") bench.failed.push(data.reason);
  else answers.get(data.id)?.(data);
};
worker.onerror = (event) => bench.failed.push(event.message);
Object.assign(window, { fleetBench: bench });
