import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { refuseInlineStyles } from "./vite/refuse-inline-styles.ts";

/** `inlineStyles` is an option of Solid's compiler that the plugin's types do not name: styles go through CSSOM, not markup. */
const compiler = { inlineStyles: false, delegateEvents: true };

/**
 * Everything is served from our own origin under a strict Content-Security-Policy: no inlined assets (`data:`), no inline
 * style or script. `light-dark()` sets the CSS targets: older browsers than these do not know it.
 */
export default defineConfig({
  plugins: [solid({ solid: compiler }), tailwindcss(), refuseInlineStyles()],
  build: {
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What the first screen needs comes as one file: left to itself, the bundler makes a dozen of what lazy parts share with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "app", tags: ["$initial"] }] } } },
  },
  worker: { format: "es" },
});
