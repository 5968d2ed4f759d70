/** Boundaries of docs/architecture.md as rules. Each comment says what to do instead. */
const inPackage = (name) => `^packages/${name}/`;
const inApp = (name) => `^apps/${name}/`;

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Two files need each other: move what both need into a third one that needs neither.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "contracts-stand-alone",
      comment:
        "Contracts are what everyone imports: they import zod, hashes and CIDs only. Put behaviour in packages/model.",
      severity: "error",
      from: { path: inPackage("contracts"), pathNot: "\\.test\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: inPackage("contracts") },
    },
    {
      name: "pure-core",
      comment:
        "Contracts and model do no I/O: take times, ids and look-ups as arguments, and read or write at the edge (apps).",
      severity: "error",
      from: { path: "^packages/(contracts|model)/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "model-needs-contracts-only",
      comment: "The model knows the contracts and nothing else of ours: pass what it needs as an argument.",
      severity: "error",
      from: { path: inPackage("model"), pathNot: "\\.test\\.ts$" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/(model|contracts)/" },
    },
    {
      name: "web-stays-in-the-browser",
      comment:
        "Code of the page runs in a browser: no node module, no server package. Ask the BFF over HTTP, or share by contracts.",
      severity: "error",
      from: { path: "^apps/web/src/", pathNot: "\\.test\\.tsx?$" },
      to: {
        path: "^(packages/(event-log|testing|toolchain|simulator|model)|apps/(bff|domain|bridge|standalone))/",
      },
    },
    {
      name: "web-no-node",
      comment: "Code of the page runs in a browser: node:* is not there.",
      severity: "error",
      from: { path: "^apps/web/src/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "one-websocket-transport",
      comment:
        "nats-core's transport is global: wsconnect() belongs to the browser's worker only; servers use connectNats of @cim/event-log.",
      severity: "error",
      from: { path: "^apps/web/" },
      to: { path: "node_modules/@nats-io/(transport-node|jetstream|kv)" },
    },
    {
      name: "apps-do-not-import-apps",
      comment: "Each app is a process of its own: share by packages. Only apps/standalone composes them.",
      severity: "error",
      from: { path: "^apps/([^/]+)/", pathNot: [inApp("standalone"), "\\.test\\.ts$"] },
      to: { path: "^apps/([^/]+)/", pathNot: "^apps/$1/" },
    },
    {
      name: "packages-do-not-import-apps",
      comment: "A package serves apps and knows none of them: move the shared part into a package.",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "no-testing-in-the-product",
      comment:
        "packages/testing is for tests and benchmarks: what the product needs at run time belongs in packages/toolchain or its own package.",
      severity: "error",
      from: {
        path: "^(packages|apps)/",
        pathNot: ["\\.test\\.tsx?$", "^packages/testing/", "\\.contract\\.ts$", "/testing/"],
      },
      to: { path: inPackage("testing") },
    },
    {
      name: "no-deep-imports",
      comment: "Import another package by its name and public exports, not by a path into its files.",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: {
        path: "^(packages|apps)/([^/]+)/src/",
        pathNot: ["^$1/$2/", "/src/index\\.ts$", "/src/[^/]+/index\\.ts$"],
      },
    },
    {
      name: "no-unresolvable",
      comment:
        "This import leads nowhere: correct the path, or add the package to the importing package.json.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|node_modules)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".css"],
    },
  },
};
