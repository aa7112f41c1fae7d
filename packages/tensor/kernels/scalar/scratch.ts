const slots: Float32Array[] = [];

/** Above this many floats (256 kB) a fresh array costs nothing beside the work that is done in it. */
const keptLength = 1 << 16;

/**
 * Returns an array of at least `length` floats with arbitrary contents, for use until the calling
 * kernel returns. Small ones are kept by `slot` and handed out again, since a fresh array costs
 * more than a whole step of a small network; large ones are left to the garbage collector.
 */
export function scratch(slot: number, length: number): Float32Array {
  if (length > keptLength) return new Float32Array(length);
  const kept = slots[slot];
  if (kept !== undefined && kept.length >= length) return kept;
  return slots[slot] = new Float32Array(length);
}
