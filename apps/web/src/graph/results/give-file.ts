/** Gives the person a text or a picture as a file. */
export function giveFile(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes over by the time its event loop turns.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
