import { type Bundler, withoutWebAssembly } from "./bundles.ts";

/** The largest sizes of bundles, minified and not compressed, in bytes. */
const limits = {
  /** A program that imports only `oneHot`. */
  oneHot: 12_000,
  /** A network, its loss and Adam, without the kernels of `@ohlol/tensor`. */
  network: 80_000,
};

/** The files of the kernels, in WebAssembly and in TypeScript. */
const kernels = /tensor.kernels\b/;

/** Bundles small programs. */
export async function checkSizes(bundler: Bundler): Promise<string> {
  const oneHot = await bundler.sizes("one_hot"), network = await bundler.sizes("network");
  const all = sumOf(network, /^/), small = all - sumOf(network, kernels);
  const lean = sumOf(await bundler.sizes("network", [withoutWebAssembly]), /^/);
  return [
    `only oneHot ${within(sumOf(oneHot, /^/), limits.oneHot)}`,
    `a network, its loss and Adam ${kilobytes(all)}`,
    `without WebAssembly ${kilobytes(lean)}`,
    `without kernels ${within(small, limits.network)}`,
  ].join(", ");
}

/** How many bytes of a bundle come from files of that name. */
function sumOf(sizes: ReadonlyMap<string, number>, name: RegExp): number {
  return [...sizes].filter(([file]) => name.test(file)).reduce((sum, [, size]) => sum + size, 0);
}

function within(bytes: number, limit: number): string {
  if (bytes <= limit) return kilobytes(bytes);
  throw new Error(`expected at most ${kilobytes(limit)}: got ${kilobytes(bytes)}`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
