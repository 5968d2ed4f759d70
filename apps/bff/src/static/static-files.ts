import type { Context } from "hono";
import { acceptedEncoding, type Encoding } from "../http/accepted-encoding.ts";
import type { Environment } from "../http/environment.ts";
import { NotFoundError } from "../http/http-error.ts";
import { matchesTag } from "../http/matches-tag.ts";
import type { Asset } from "./asset.ts";

const index = "/index.html";
/** Paths under which no screen of the web app can be: an unknown one is an error, never the page. */
const noScreens = /^\/(?:api|assets|nats)(?:\/|$)/u;

/**
 * Answers a GET for a file of the web app, or for one of its screens (`/delivery/…`) with the page itself.
 * @param assets empty when the web app has not been built
 * @throws NotFoundError
 */
export function serveStatic(assets: ReadonlyMap<string, Asset>, context: Context<Environment>): Response {
  const path = decodePath(context.req.path);
  const file = assets.get(path === "/" ? index : path);
  if (file !== undefined) return answer(file, context);
  const page = assets.get(index);
  if (page !== undefined && isNavigation(context) && !noScreens.test(path)) return answer(page, context);
  if (page === undefined && !noScreens.test(path)) {
    throw new NotFoundError("The web app is not built. Run `npm run build` and start again.");
  }
  throw new NotFoundError(`There is nothing at ${path.slice(0, 200)}.`);
}

function isNavigation({ req }: Context<Environment>): boolean {
  const destination = req.header("sec-fetch-dest");
  if (destination !== undefined) return destination === "document";
  return req.header("accept")?.includes("text/html") === true;
}

function answer(asset: Asset, { req }: Context<Environment>): Response {
  const offered = (["br", "gzip"] as const).filter((encoding) => asset[encoding] !== undefined);
  const encoding: Encoding = acceptedEncoding(req.header("accept-encoding"), offered);
  const bytes = (encoding === "identity" ? undefined : asset[encoding]) ?? asset.identity;
  const tag = `"${asset.tag}${encoding === "identity" ? "" : `-${encoding}`}"`;
  const headers: Record<string, string> = {
    "Cache-Control": asset.cacheControl,
    ETag: tag,
    ...(offered.length > 0 ? { Vary: "Accept-Encoding" } : {}),
  };
  if (matchesTag(req.header("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  headers["Content-Type"] = asset.contentType;
  headers["Content-Length"] = String(bytes.length);
  if (encoding !== "identity") headers["Content-Encoding"] = encoding;
  return new Response(req.method === "HEAD" ? null : Buffer.from(bytes), { headers });
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new NotFoundError("The path is not valid percent-encoding."); // malformed: names no file
  }
}
