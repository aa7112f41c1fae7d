/** The number 1 in memory, for {@link constant}. */
export const one: usize = memory.data<f32>([1]);

/**
 * Four times the number in memory. Engines turn a literal vector into several instructions wherever
 * it is used, in loops too; loading it is one.
 */
@inline
export function constant(address: usize): v128 {
  return v128.load32_splat(address);
}

/** Four zeros. */
@inline
export function zeros(): v128 {
  return f32x4.splat(0);
}

/** a·b + c, rounded once where the processor's fused instruction may be used, twice elsewhere. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** The vector at `address`, of whose floats only the first `count` are there; zeros for the rest. */
@inline
export function loadFirst(address: usize, count: i32): v128 {
  return count >= 4 ? v128.load(address) : loadPart(address, count);
}

/** Stores the first `count` floats of a vector. */
@inline
export function storeFirst(address: usize, vector: v128, count: i32): void {
  if (count >= 4) v128.store(address, vector);
  else storePart(address, vector, count);
}

/** Stores two vectors next to each other. */
@inline
export function storePair(address: usize, first: v128, second: v128): void {
  v128.store(address, first);
  v128.store(address, second, 16);
}

function loadPart(address: usize, count: i32): v128 {
  let vector = v128.load32_zero(address);
  if (count > 1) vector = v128.load_lane<f32>(address, vector, 1, 4);
  if (count > 2) vector = v128.load_lane<f32>(address, vector, 2, 8);
  return vector;
}

function storePart(address: usize, vector: v128, count: i32): void {
  v128.store_lane<f32>(address, vector, 0);
  if (count > 1) v128.store_lane<f32>(address, vector, 1, 4);
  if (count > 2) v128.store_lane<f32>(address, vector, 2, 8);
}

/** target[i] = source[i] for `count` floats. For few of them memory.copy takes longer. */
export function copyInto(target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4, target += 16, source += 16) v128.store(target, v128.load(source));
  if (count > 0) storePart(target, loadPart(source, count), count);
}

/** target[i] += source[i] for `count` floats. */
export function addInto(target: usize, source: usize, count: i32): void {
  for (; count >= 4; count -= 4, target += 16, source += 16) {
    v128.store(target, f32x4.add(v128.load(target), v128.load(source)));
  }
  if (count > 0) storePart(target, f32x4.add(loadPart(target, count), loadPart(source, count)), count);
}

/** Rows that are summed in one go: of rows that long in sight, they still are in the first cache. */
const rowsAtOnce: i32 = 16;

/** target[j] += Σ of column j of some rows, `stride` bytes apart. */
export function addColumnSums(target: usize, source: usize, rows: i32, columns: i32, stride: usize): void {
  for (; rows > 0; rows -= rowsAtOnce, source += rowsAtOnce * stride) {
    for (let j = 0; j < columns; j += 4) {
      let sum = loadFirst(target + 4 * j, columns - j), at = source + 4 * j;
      for (let r = min(rows, rowsAtOnce); r > 0; r--, at += stride) {
        sum = f32x4.add(sum, loadFirst(at, columns - j));
      }
      storeFirst(target + 4 * j, sum, columns - j);
    }
  }
}
