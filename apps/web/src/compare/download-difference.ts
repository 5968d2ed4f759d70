import { type DifferenceFile, differenceCsv, differenceJson } from "./difference-file.ts";

/** Gives the difference to the person as a file, `csv` or `json`. */
export function downloadDifference(form: "csv" | "json", file: DifferenceFile): void {
  const text = form === "csv" ? differenceCsv(file) : differenceJson(file);
  const type = form === "csv" ? "text/csv;charset=utf-8" : "application/json";
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${file.machine}-${file.projection}-${file.from.position}-${file.to.position}.${form}`;
  link.click();
  // The browser has taken the bytes over by the time its event loop turns.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
