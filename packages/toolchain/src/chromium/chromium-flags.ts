/**
 * Command line of a Chromium that only shows our pages: no window, no traffic of its own. The sandbox is off only
 * for root, where Chromium refuses to start with it.
 */
export function chromiumFlags(isRoot: boolean = process.getuid?.() === 0): readonly string[] {
  return [
    "--headless",
    ...(isRoot ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}
