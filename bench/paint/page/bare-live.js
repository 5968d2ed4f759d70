import { readMessages } from "./read-messages.js";

// The bare path from NATS to pixels: one raw WebSocket, one subscription, one painted node per message. No client library,
// no worker, no collection, no snapshot. `?port=` is nats-server's WebSocket port.
const port = new URLSearchParams(location.search).get("port");
const cells = Array.from({ length: 24 }, () => {
  const cell = document.createElement("td");
  const row = document.createElement("tr");
  row.append(cell);
  document.getElementById("rows").append(row);
  return cell;
});
let count = 0;

readMessages(
  port,
  (row) => {
    cells[count % cells.length].textContent = row.version;
    count += 1;
  },
  () => {
    document.body.dataset.ready = "";
  },
);
