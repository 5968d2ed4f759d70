import { gunzipSync } from "node:zlib";
import { cidOf, type IncidentLine, incidentLineSchema } from "@cim/contracts";

/** The lines of an incident file as another installation reads it: gzip whole, lines by schema, the end names all before. */
export function readIncidentText(bytes: Uint8Array): readonly IncidentLine[] {
  const text = gunzipSync(bytes).toString();
  const lines = text.trimEnd().split("\n");
  const parsed = lines.map((line) => incidentLineSchema.parse(JSON.parse(line)));
  const end = parsed.at(-1);
  const content = lines
    .slice(0, -1)
    .map((line) => `${line}\n`)
    .join("");
  if (end?.line !== "end") throw new Error("the file has no end");
  if (end.cid !== cidOf(Buffer.from(content)) || end.lines !== lines.length - 1)
    throw new Error("the end names another content");
  return parsed;
}
