import { render } from "solid-js/web";
import { browserStore } from "../preferences/browser-store.ts";
import { resolvePreference } from "../preferences/preference-values.ts";
import { loadCatalogue } from "../words/catalogues.ts";
import { App } from "./app.tsx";

/** Draws the app into `root`. The chosen language is loaded first, so that no other flashes up. */
export async function startApp(root: HTMLElement): Promise<void> {
  const fromUrl = new URLSearchParams(location.search).get("lang");
  const language = resolvePreference("lang", fromUrl, browserStore.read("lang"), navigator.languages);
  // If it cannot be loaded, the words provider stays with English and says so.
  await loadCatalogue(language).catch(() => undefined);
  render(() => <App />, root);
}
