import type { PreferenceName, PreferenceStore } from "./preference-values.ts";

const prefix = "cim.";
const chosenThisVisit = new Map<PreferenceName, string>();

/** Preferences in `localStorage`. Where the browser forbids storage (private mode, policy) they last until the page is closed. */
export const browserStore: PreferenceStore = {
  read(name) {
    const chosen = chosenThisVisit.get(name);
    if (chosen !== undefined) return chosen;
    try {
      return localStorage.getItem(prefix + name);
    } catch {
      // Storage is forbidden: the defaults apply.
      return null;
    }
  },
  write(name, value) {
    chosenThisVisit.set(name, value);
    try {
      localStorage.setItem(prefix + name, value);
    } catch {
      // Storage is forbidden or full: the choice lasts until the page is closed.
    }
  },
};
