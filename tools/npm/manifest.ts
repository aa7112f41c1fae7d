/** What a package.json says. */
export interface Manifest {
  /** The package's name. */
  name: string;
  /** Its version. */
  version: string;
  /** Everything else. */
  [field: string]: unknown;
}

/** What each package is, in a sentence: JSR and npm show it. */
const descriptions: Readonly<Record<string, string>> = {
  "@ohlol/tensor": "Tensors with automatic differentiation and PyTorch's random numbers",
  "@ohlol/nn": "Recurrent layers, losses, optimizers and schedules with PyTorch's numbers",
  "@ohlol/text": "Vocabularies, one-hot vectors and batches of text for recurrent networks",
  "@ohlol/chart": "Charts and heat maps as SVG",
};

/**
 * The modules that do something when they are imported, besides defining what they export. Bundlers
 * leave out all others unless something of them is used.
 */
const sideEffects: Readonly<Record<string, readonly string[]>> = {
  "@ohlol/tensor": ["./mod.js", "./methods/give_methods.js"],
};

/**
 * The package.json that npm gets.
 *
 * @param packed What `deno pack` wrote.
 * @param imports The packages that its modules import.
 */
export function manifestOf(packed: Manifest, imports: ReadonlySet<string>): Manifest {
  const { name, version } = packed;
  const others = [...imports].filter((other) => other !== name).sort();
  return {
    ...packed,
    description: descriptions[name],
    sideEffects: sideEffects[name] ?? false,
    dependencies: Object.fromEntries(others.map((other) => [other, version])),
  };
}
