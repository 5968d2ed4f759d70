import { createSignal, onCleanup } from "solid-js";

/** True while the window fits `query`. */
export function createMediaQuery(query: string): () => boolean {
  const media = matchMedia(query);
  const [fits, setFits] = createSignal(media.matches);
  const listen = () => setFits(media.matches);
  media.addEventListener("change", listen);
  onCleanup(() => media.removeEventListener("change", listen));
  return fits;
}
