import type { Plugin } from "vite";

/** A static `style` attribute inside a compiled template: markup text holding a tag with `style=`. */
const styledTemplate = /<[a-z][a-z0-9-]*(?:\s[^<>`]*)?\sstyle=/iu;

/**
 * Fails the build when a template would carry a `style` attribute: the Content-Security-Policy has no `unsafe-inline`,
 * so the browser would drop it silently. Styles set from script (`style={{ height: x() }}`) go through CSSOM and are fine.
 */
export function refuseInlineStyles(): Plugin {
  return {
    name: "refuse-inline-styles",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        const found = styledTemplate.exec(chunk.code);
        if (found) {
          this.error(
            `${chunk.fileName} holds markup with a style attribute (${found[0].slice(0, 80)}), which the Content-Security-Policy blocks. Use a class.`,
          );
        }
      }
    },
  };
}
