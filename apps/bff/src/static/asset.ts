/** One file of the built web app, with what HTTP says about it. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Strong validator of the identity form; encoded forms append their name. */
  readonly tag: string;
  readonly identity: Uint8Array;
  readonly br: Uint8Array | undefined;
  readonly gzip: Uint8Array | undefined;
}

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  map: "application/json",
  mjs: "text/javascript; charset=utf-8",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  wasm: "application/wasm",
  webmanifest: "application/manifest+json",
  webp: "image/webp",
  woff2: "font/woff2",
};

const compressible: ReadonlySet<string> = new Set([
  "css",
  "html",
  "js",
  "json",
  "map",
  "mjs",
  "svg",
  "txt",
  "wasm",
  "webmanifest",
]);

export function contentTypeOf(path: string): string {
  return types[extensionOf(path)] ?? "application/octet-stream";
}

export function isCompressible(path: string): boolean {
  return compressible.has(extensionOf(path));
}

/** A name with a content hash, as Vite writes them (`assets/index-DiwrgTda.js`), never changes; all else is asked for anew. */
export function cacheControlOf(path: string): string {
  return /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9.]+$/u.test(path)
    ? "public, max-age=31536000, immutable"
    : "no-cache";
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1).toLowerCase();
}
