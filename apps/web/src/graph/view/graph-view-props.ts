/** A thing to draw. Its key is `<kind>:<id>`. */
export interface DrawnThing {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  /** Its state in one word, as its row says it; its look is in `thing/state-look.ts`. */
  readonly state?: string | undefined;
}

/** A relationship to draw; `from` and `to` are keys of things. */
export interface DrawnEdge {
  readonly from: string;
  readonly type: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What is drawn. Relationships with an end that is not among the things are left out. */
export interface DrawnAnswer {
  readonly nodes: readonly DrawnThing[];
  readonly edges: readonly DrawnEdge[];
}

/** A relationship by its ends and its type. */
export interface EdgeName {
  readonly from: string;
  readonly type: string;
  readonly to: string;
}

export interface GraphViewProps {
  /** Reactive: a new answer to the same question keeps every thing where it stands. */
  readonly answer: DrawnAnswer;
  /** Fetches what a thing is directly related to. Rejections are told to the person; `signal` aborts when it is no longer wanted. */
  readonly expand: (key: string, signal: AbortSignal) => Promise<DrawnAnswer>;
  /** Key of the thing that the inspector shows. */
  readonly selected?: string | undefined;
  /** The relationship that is being explained. */
  readonly selectedEdge?: EdgeName | undefined;
  readonly onSelectThing: (key: string) => void;
  readonly onSelectEdge: (edge: EdgeName) => void;
  /**
   * Where this person's layout of this question is kept in the browser: `<person> <question>`, any text. Another key is another drawing: what was
   * opened, hidden and undone is let go of.
   */
  readonly layoutKey: string;
  /** `layered` for answers with a direction (blast radius, paths, ways): left to right. The person may choose the other. Default `free`. */
  readonly layout?: "free" | "layered";
  /** Things the question is about: drawn with emphasis, the first things read. */
  readonly about?: readonly string[];
  /** Begins the name of downloaded pictures; `graph` where absent. */
  readonly fileName?: string;
}
