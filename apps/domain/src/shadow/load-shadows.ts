import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  catalogue,
  cidOf,
  type EventType,
  faultsOf,
  isProjectionName,
  type ProjectionName,
  projections,
} from "@cim/contracts";
import { eventProjections, type Projection } from "@cim/model";
import { z } from "zod";
import { hashOf } from "../projector/fold-plan.ts";
import { ShadowModuleError } from "./shadow-errors.ts";

/** Changed code of a projection. */
export interface LoadedShadow {
  readonly projection: Projection;
  /** `<version>:<hash>` of what it declares and of the module's bytes: other code is another version. */
  readonly version: string;
  /** Path of the module. */
  readonly source: string;
}

export interface ShadowFault {
  readonly source: string;
  /** The projection that the module is about, where that could be told. */
  readonly projection: ProjectionName | undefined;
  readonly error: ShadowModuleError;
}

export interface LoadedShadows {
  readonly shadows: readonly LoadedShadow[];
  readonly faults: readonly ShadowFault[];
}

const callable = z.custom<(...args: never) => unknown>(
  (value) => typeof value === "function",
  "write a function",
);
const names = eventProjections.map(({ name }) => name);
const types = Object.keys(catalogue) as [EventType, ...EventType[]];
const projectionSchema = z.looseObject(
  {
    name: z.enum(names as [ProjectionName, ...ProjectionName[]], `name one of ${names.join(", ")}`),
    version: z.int("write a whole number").positive("count versions from 1"),
    // Only checked, as the module's own value is used; no union, whose faults would not say which type is none.
    listensTo: z.preprocess(
      (given) => (given === "every" ? types : given),
      z.array(z.enum(types)).min(1, "listen to at least one event type, or to `every`"),
    ),
    replacesRows: z.boolean(),
    keysOf: callable,
    fold: callable,
    slicesOf: callable,
  },
  "export it as `export const projection = defineProjection({ ... })`",
);

/**
 * Loads modules that each export `projection`, made by `defineProjection` under the name of an existing one. A module that
 * cannot be loaded, or is no such thing, is a fault; it stops nothing else. Rows must fit the contract of this version.
 */
export async function loadShadows(paths: readonly string[]): Promise<LoadedShadows> {
  const shadows: LoadedShadow[] = [];
  const faults: ShadowFault[] = [];
  for (const path of paths) {
    const source = resolve(path);
    let found: unknown;
    try {
      const [bytes, module] = await Promise.all([readFile(source), importModule(source)]);
      found = module.projection;
      const shadow = read(source, found, bytes);
      const other = shadows.find(({ projection }) => projection.name === shadow.projection.name);
      if (other !== undefined)
        throw new ShadowModuleError(
          source,
          `${other.source} is the shadow of ${other.projection.name} already`,
        );
      shadows.push(shadow);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const fault = error instanceof ShadowModuleError ? error : new ShadowModuleError(source, why, error);
      faults.push({ source, projection: nameOf(found), error: fault });
    }
  }
  return { shadows, faults };
}

async function importModule(source: string): Promise<{ readonly projection?: unknown }> {
  return (await import(/* @vite-ignore */ pathToFileURL(source).href)) as { readonly projection?: unknown };
}

function read(source: string, found: unknown, bytes: Uint8Array): LoadedShadow {
  const result = projectionSchema.safeParse(found);
  if (!result.success) {
    const faults = faultsOf(result.error).map(
      ({ field, fix }) => `projection${field && `.${field}`}: ${fix}`,
    );
    throw new ShadowModuleError(source, faults.join("; "), result.error);
  }
  const projection = found as Projection; // the schema has made sure of every member that is used
  const { name, version, listensTo } = projection;
  const declared = { schema: z.toJSONSchema(projections[name]), listensTo, module: cidOf(bytes) };
  return { projection, version: `${version}:${hashOf(declared)}`, source };
}

function nameOf(found: unknown): ProjectionName | undefined {
  const named = z.looseObject({ name: z.string() }).safeParse(found);
  return named.success && isProjectionName(named.data.name) ? named.data.name : undefined;
}
