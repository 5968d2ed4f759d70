// One mark on the canvas for each message, at once: no client library, no rows kept, no layout, no snapshot.
import { readMessages } from "../../paint/page/read-messages.js";

const colours = { running: "#2a2", degraded: "#aa2", failing: "#a22", stopped: "#888", registered: "#228" };
const across = 300;
const places = new Map();

self.onmessage = ({ data: { canvas, port } }) => {
  const pen = canvas.getContext("2d", { alpha: false });
  readMessages(
    port,
    (row) => {
      const known = places.get(row.key);
      const place = known ?? places.size;
      if (known === undefined) places.set(row.key, place);
      pen.fillStyle = colours[row.state] ?? "#000";
      pen.fillRect((place % across) * 4, Math.floor(place / across) * 4, 3, 3);
      if (row.version?.startsWith("bench-")) self.benchWorkerProbe?.seen.push(Number(row.version.slice(6)));
    },
    () => self.postMessage("ready"),
  );
};
