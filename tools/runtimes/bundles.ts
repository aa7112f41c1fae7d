import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Plugin } from "npm:esbuild@0.28.2";

const programs = new URL("programs/", import.meta.url);

/** Bundles programs/ with the packages in a folder. */
export class Bundler {
  readonly #packages: URL;

  /** @param packages The folder in which npm's packages are: `node_modules/`. */
  constructor(packages: URL) {
    this.#packages = packages;
  }

  /** A program as one minified script. */
  async minified(program: string, plugins: Plugin[] = []): Promise<string> {
    return await this.#build(program, { format: "iife", minify: true, plugins });
  }

  /** A program as a module that imports the packages. */
  async module(program: string): Promise<string> {
    return await this.#build(program, { format: "esm", packages: "external" });
  }

  async #build(program: string, options: BuildOptions): Promise<string> {
    const { outputFiles } = await build({
      ...{ bundle: true, write: false, logLevel: "silent", target: "es2023" },
      entryPoints: [fileURLToPath(new URL(`${program}.ts`, programs))],
      nodePaths: [fileURLToPath(this.#packages)],
      ...options,
    });
    return outputFiles![0].text;
  }
}

/** Leaves the WebAssembly out of a bundle: the kernels in TypeScript do all work. */
export const withoutWebAssembly: Plugin = {
  name: "without-webassembly",
  setup({ onLoad }) {
    onLoad({ filter: /tensor.kernels.simd.simd\.js$/ }, () => ({
      contents: "export const simdKernels = () => null, threadedKernels = () => null;",
    }));
  },
};
