import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type Metafile, type Plugin } from "npm:esbuild@0.28.2";

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
    return (await this.#build(program, { ...minified, plugins })).text;
  }

  /** How many bytes of a minified script come from each file. */
  async sizes(program: string, plugins: Plugin[] = []): Promise<Map<string, number>> {
    const { metafile } = await this.#build(program, { ...minified, plugins });
    const [{ inputs }] = Object.values(metafile.outputs);
    return new Map(Object.entries(inputs).map(([file, size]) => [file, size.bytesInOutput]));
  }

  /** A program as a module that imports the packages. */
  async module(program: string): Promise<string> {
    return (await this.#build(program, { format: "esm", packages: "external" })).text;
  }

  async #build(
    program: string,
    options: BuildOptions,
  ): Promise<{ text: string; metafile: Metafile }> {
    const { outputFiles, metafile } = await build({
      ...{ bundle: true, write: false, metafile: true, logLevel: "silent", target: "es2023" },
      entryPoints: [fileURLToPath(new URL(`${program}.ts`, programs))],
      nodePaths: [fileURLToPath(this.#packages)],
      ...options,
    });
    return { text: outputFiles![0].text, metafile: metafile! };
  }
}

const minified = { format: "iife", minify: true } as const;

/** Leaves the WebAssembly out of a bundle: the kernels in TypeScript do all work. */
export const withoutWebAssembly: Plugin = {
  name: "without-webassembly",
  setup({ onLoad }) {
    onLoad({ filter: /tensor.kernels.simd.simd\.js$/ }, () => ({
      contents: "export const simdKernels = () => null, threadedKernels = () => null;",
    }));
  },
};
