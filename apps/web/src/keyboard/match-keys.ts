/** A key pressed, reduced to what bindings look at. */
export interface Press {
  readonly key: string;
  /** Ctrl or Cmd. */
  readonly mod: boolean;
  readonly alt: boolean;
  /** True when the focus is in a field that takes text. */
  readonly typing: boolean;
}

/** How one press moves a set of bindings on: `run` names the binding to run, `pending` what has been typed of a sequence. */
export interface Step {
  readonly run: string | undefined;
  readonly pending: string;
}

const idle: Step = { run: undefined, pending: "" };

/**
 * Matches `press` against `bindings` such as `?`, `g o` (one after the other) and `mod+k`, given what is `pending`. Plain keys are
 * ignored while typing; keys with mod are not. A press that continues no sequence starts anew.
 */
export function matchKeys(bindings: readonly string[], pending: string, press: Press): Step {
  if (press.alt || (press.typing && !press.mod) || press.key.length > 1) return idle;
  const pressed = press.mod ? `mod+${press.key.toLowerCase()}` : press.key;
  for (const typed of pending ? [`${pending} ${pressed}`, pressed] : [pressed]) {
    if (bindings.includes(typed)) return { run: typed, pending: "" };
    if (bindings.some((binding) => binding.startsWith(`${typed} `)))
      return { run: undefined, pending: typed };
  }
  return idle;
}
