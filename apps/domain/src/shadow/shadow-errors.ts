import { CimError } from "@cim/contracts";

/** A module that cannot run as a shadow. Everything else starts without it. */
export class ShadowModuleError extends CimError {
  constructor(source: string, why: string, cause?: unknown) {
    super(
      "shadow-module",
      `The shadow projection of ${source} cannot run: ${why}. Correct the module and start again; everything else runs without it`,
      { data: { source }, ...(cause === undefined ? {} : { cause }) },
    );
  }
}

/** There is no changed code beside this projection. */
export class NoShadowError extends CimError {
  constructor(projection: string) {
    super(
      "no-shadow",
      `No changed code runs beside ${projection}. Start with --shadow PATH of a module that declares it`,
      { data: { projection } },
    );
  }
}

/** The shadow cannot take over now, or what it folded may not serve. */
export class ShadowNotFitError extends CimError {
  constructor(projection: string, why: string) {
    super("shadow-not-fit", `The shadow of ${projection} cannot take over: ${why}`, { data: { projection } });
  }
}
