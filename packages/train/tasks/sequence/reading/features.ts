/** Something simple about each symbol of a text, that a unit may follow. */
interface Feature {
  /** What it is called. */
  readonly name: string;
  /** Its value at each symbol. */
  values(symbols: readonly string[]): Float32Array;
}

const isLineEnd = (symbol: string) => /^[\r\n]+$/.test(symbol);
const isLetter = (symbol: string | undefined) =>
  symbol !== undefined && /^[\p{L}\p{N}]/u.test(symbol);
const isCapital = (symbol: string | undefined) => symbol !== undefined && /^\p{Lu}/u.test(symbol);

/** The features, each a number after a symbol has been read. */
export const features: readonly Feature[] = [
  { name: "position in line", values: positionsInLine },
  { name: "inside quotes", values: (symbols) => insideOf(symbols, '"“«', '"”»') },
  { name: "inside brackets", values: (symbols) => insideOf(symbols, "([{", ")]}") },
  {
    name: "after a capital",
    values: (symbols) => Float32Array.from(symbols, (symbol) => Number(isCapital(symbol))),
  },
  {
    name: "word start",
    values: (symbols) =>
      Float32Array.from(
        symbols,
        (symbol, i) => Number(isLetter(symbol) && !isLetter(symbols[i - 1])),
      ),
  },
];

/** How many symbols have been read of the line; 0 after its end. */
function positionsInLine(symbols: readonly string[]): Float32Array {
  let position = 0;
  return Float32Array.from(symbols, (symbol) => position = isLineEnd(symbol) ? 0 : position + 1);
}

/**
 * 1 inside a pair of signs, and at the first of them; an empty line ends what was never closed. Where
 * both are the same sign, they take turns.
 */
function insideOf(symbols: readonly string[], open: string, close: string): Float32Array {
  let inside = false;
  return Float32Array.from(symbols, (symbol, i) => {
    if (isLineEnd(symbol) && isLineEnd(symbols[i - 1] ?? "")) inside = false;
    else if (open.includes(symbol) && close.includes(symbol)) inside = !inside;
    else if (open.includes(symbol)) inside = true;
    else if (close.includes(symbol)) inside = false;
    return Number(inside);
  });
}

/**
 * Pearson's correlation of each unit with each feature.
 *
 * @param values `[P, H]`: the units' numbers.
 * @param units H.
 * @param of `[F][P]`: the features.
 * @returns `[H, F]`; NaN where a unit or a feature is constant.
 */
export function correlations(
  values: Float32Array,
  units: number,
  of: readonly Float32Array[],
): Float32Array {
  const result = new Float32Array(units * of.length);
  const count = values.length / units;
  const centred = of.map((feature) => centre(feature, 1, 0, count));
  for (let unit = 0; unit < units; unit++) {
    const own = centre(values, units, unit, count);
    centred.forEach((feature, f) => {
      let product = 0;
      for (let i = 0; i < count; i++) product += own.values[i] * feature.values[i];
      result[unit * of.length + f] = product / (own.norm * feature.norm);
    });
  }
  return result;
}

/** Every so many numbers without their mean, and the norm of what is left. */
function centre(
  values: Float32Array,
  stride: number,
  offset: number,
  count: number,
): { values: Float64Array; norm: number } {
  const own = new Float64Array(count);
  let mean = 0;
  for (let i = 0; i < count; i++) mean += (own[i] = values[i * stride + offset]) / count;
  let square = 0;
  for (let i = 0; i < count; i++) square += (own[i] -= mean) ** 2;
  // What rounding leaves of a constant isn't a signal.
  const norm = Math.sqrt(square);
  return {
    values: own,
    norm: norm < 1e-9 * Math.max(1, Math.abs(mean)) * Math.sqrt(count) ? 0 : norm,
  };
}
