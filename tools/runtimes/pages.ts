import type { Expectation } from "./outcome.ts";

/** A page that a browser visits, which tries the packages itself or in a worker, and what is expected there. */
export interface Page {
  /** What is special about it. */
  readonly what: string;
  /** The elements that load the program. */
  readonly scripts: string;
  /** What the server sends besides. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the packages do there. */
  readonly expected: Expectation;
}

/** Where a browser finds the packages that modules import by name. */
const importMap = {
  imports: {
    "@ohlol/tensor": "/packages/@ohlol/tensor/mod.js",
    "@ohlol/tensor/": "/packages/@ohlol/tensor/",
    "@ohlol/tensor/kernels": "/packages/@ohlol/tensor/kernels/mod.js",
    "@ohlol/tensor/core": "/packages/@ohlol/tensor/core.js",
    "@ohlol/tensor/options": "/packages/@ohlol/tensor/options.js",
    "@ohlol/nn": "/packages/@ohlol/nn/mod.js",
    "@ohlol/text": "/packages/@ohlol/text/mod.js",
  },
};

const bundle = '<script src="/page.js"></script>';

/** What makes a page cross-origin isolated, so that its workers can share memory. */
const isolation: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const webAssemblyPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** By path, in the order in which they are visited. */
export const pages: Readonly<Record<string, Page>> = {
  "/modules": {
    what: "modules and an import map",
    scripts: `<script type="importmap">${JSON.stringify(importMap)}</script>` +
      '<script type="module" src="/modules.js"></script>',
    headers: {},
    // The main thread of a page must not wait for others.
    expected: { webAssembly: true, threads: 1 },
  },
  "/bundle": {
    what: "a minified bundle",
    scripts: bundle,
    headers: {},
    expected: { webAssembly: true, threads: 1 },
  },
  "/strict": {
    what: "a Content-Security-Policy without wasm-unsafe-eval",
    scripts: bundle,
    headers: { "Content-Security-Policy": "default-src 'self'" },
    expected: { webAssembly: false, threads: 1 },
  },
  "/worker": {
    what: "a worker of a cross-origin isolated page",
    scripts: bundle,
    headers: isolation,
    expected: { webAssembly: true, threads: 2 },
  },
  "/worker-without-blob": {
    what: "the same with a policy that allows WebAssembly",
    scripts: bundle,
    headers: { ...isolation, "Content-Security-Policy": webAssemblyPolicy },
    expected: { webAssembly: true, threads: 1 },
  },
  "/worker-with-blob": {
    what: "the same with a policy that allows workers of blob:, too",
    scripts: bundle,
    headers: {
      ...isolation,
      "Content-Security-Policy": `${webAssemblyPolicy}; worker-src 'self' blob:`,
    },
    expected: { webAssembly: true, threads: 2 },
  },
};

/** The page that is visited last: that of examples/browser. */
export const examplePath = "/example/";
