import type { AnsweredRows } from "../to-graph-answer.ts";

/** What a sandbox is to look at: a copy of a graph, or a server. */
export type SandboxSource =
  | { readonly grafeo: string }
  | {
      readonly neo4j: {
        readonly url: string;
        readonly user?: string | undefined;
        readonly password?: string | undefined;
      };
    };

export interface SandboxQuestion {
  readonly cypher: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly explain: boolean;
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds that the engine may take; the sandbox is ended a little later. */
  readonly timeout: number;
}

export type ToSandbox =
  | { readonly do: "open"; readonly source: SandboxSource }
  | { readonly do: "ask"; readonly question: SandboxQuestion };

export type FromSandbox =
  | { readonly is: "started" }
  /** Up to where the graph has the log. */
  | { readonly is: "opened"; readonly position: number }
  | { readonly is: "answered"; readonly answer: AnsweredRows; readonly position: number }
  | { readonly is: "failed"; readonly code: string; readonly message: string };
