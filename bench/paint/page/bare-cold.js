// The bare way to a complete picture: fetch the same bytes, parse them, one mark per row on a canvas, one screenful of rows.
const answer = await fetch("/snapshot");
const { rows } = await answer.json();
const colours = { running: "#2a2", degraded: "#aa2", failing: "#a22", stopped: "#888", registered: "#228" };
const map = document.getElementById("map").getContext("2d");
for (const [index, row] of rows.entries()) {
  map.fillStyle = colours[row.state] ?? "#000";
  map.fillRect((index % 150) * 8, Math.floor(index / 150) * 8, 7, 7);
}
const table = document.getElementById("rows");
for (const row of rows.slice(0, 24)) {
  const line = document.createElement("tr");
  for (const field of ["state", "name", "component", "configuration", "version", "stateSince"]) {
    const cell = document.createElement("td");
    cell.textContent = row[field];
    line.append(cell);
  }
  table.append(line);
}
table.setAttribute("aria-rowcount", rows.length + 1);
