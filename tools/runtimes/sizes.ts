import type { Bundler } from "./bundles.ts";
import { withoutWebAssembly } from "./bundles.ts";

/** What a bundle may weigh, minified and not compressed, in bytes. */
const limits = [
  ["only oneHot", "one_hot", [], 12_000],
  ["a network, its loss and Adam, without WebAssembly", "network", [withoutWebAssembly], 80_000],
] as const;

/** Bundles what little programs import. */
export async function checkSizes(bundler: Bundler): Promise<string> {
  const parts: string[] = [];
  for (const [what, program, plugins, most] of limits) {
    const { length } = await bundler.minified(program, [...plugins]);
    const size = `${(length / 1000).toFixed(1)} KB`;
    if (length > most) throw new Error(`${what} takes ${size}, more than ${most / 1000} KB`);
    parts.push(`${what} ${size}`);
  }
  return parts.join(", ");
}
