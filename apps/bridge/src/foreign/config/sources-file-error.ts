import { CimError } from "@cim/contracts";

/** The file of sources cannot be read, or is no JSON. */
export class SourcesFileUnreadableError extends CimError {
  constructor(path: string, why: string, cause: unknown) {
    super(
      "sources-file-unreadable",
      `Cannot read the sources in ${path}: ${why}. Check its path and rights, and that it is JSON such as {"sources": []}`,
      { data: { path }, cause },
    );
  }
}
