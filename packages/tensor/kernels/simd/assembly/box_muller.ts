import { logOfNormal } from "./math";
import { constant, fma, one, zeros } from "./vector";

/*
 * The Box-Muller transform of box_muller.ts, four pairs at a time, and equal to it in every bit where
 * fma() is fused.
 */

const third = memory.data<f32>([1.3333333730697632]);
const minusRoundedThird = memory.data<f32>([-1.7777779102325439]);

/** Whether fma() rounds once: then what rounding leaves out of a product isn't 0. */
export function isFused(): bool {
  const x = constant(third);
  return f32x4.extract_lane(fma(x, x, constant(minusRoundedThird)), 0) != 0;
}

const minusTwo = memory.data<f32>([-2]);
const twoPi = memory.data<f32>([6.283185307179586]);

/** Turns so many blocks of 16 uniform numbers into normal ones, in place. */
export function boxMuller(address: usize, blocks: i32, mean: f32, std: f32): void {
  const means = f32x4.splat(mean), stds = f32x4.splat(std);
  for (; blocks > 0; blocks--, address += 64) {
    fourPairs(address, means, stds);
    fourPairs(address + 16, means, stds);
  }
}

/** r = √(-2 ln(1 - u)), θ = 2π v; r cos θ replaces u, and r sin θ replaces v. 1 - u is from 2⁻²⁴ to 1. */
@inline
function fourPairs(address: usize, means: v128, stds: v128): void {
  const u = v128.load(address), v = v128.load(address, 32);
  const radius = f32x4.sqrt(f32x4.mul(constant(minusTwo), logOfNormal(f32x4.sub(constant(one), u))));
  const angle = f32x4.mul(constant(twoPi), v);
  const octant = octantOf(angle), t = reduced(angle, octant), square = f32x4.mul(t, t);
  const even = cosOf(square), odd = sinOf(t, square);
  // By octant 0, 2, 4 and 6: sin = odd, even, -odd, -even and cos = even, -odd, -even, odd.
  const isSwapped = i32x4.ne(v128.and(octant, constant(integerTwo)), zeros());
  const sinSign = i32x4.shl(v128.and(octant, constant(four)), 29);
  const shifted = i32x4.add(octant, constant(integerTwo));
  const cosSign = i32x4.shl(v128.and(shifted, constant(four)), 29);
  const sin = v128.xor(v128.bitselect(even, odd, isSwapped), sinSign);
  const cos = v128.xor(v128.bitselect(odd, even, isSwapped), cosSign);
  v128.store(address, fma(f32x4.mul(radius, cos), stds, means));
  v128.store(address, fma(f32x4.mul(radius, sin), stds, means), 32);
}

const integerOne = memory.data<i32>([1]);
const integerTwo = memory.data<i32>([2]);
const four = memory.data<i32>([4]);
const notOne = memory.data<i32>([-2]);

const fourOverPi = memory.data<f32>([1.2732395447351628]);
const quarterPi0 = memory.data<f32>([0.78515625]);
const quarterPi1 = memory.data<f32>([2.4187564849853515625e-4]);
const quarterPi2 = memory.data<f32>([3.77489497744594108e-8]);

/** The even octant, 0 to 8, nearest to an angle of at least 0. */
@inline
function octantOf(angle: v128): v128 {
  const whole = i32x4.trunc_sat_f32x4_s(f32x4.mul(angle, constant(fourOverPi)));
  return v128.and(i32x4.add(whole, constant(integerOne)), constant(notOne));
}

/** What an angle is beyond an octant. */
@inline
function reduced(angle: v128, octant: v128): v128 {
  const turns = f32x4.neg(f32x4.convert_i32x4_s(octant));
  const t = fma(turns, constant(quarterPi0), angle);
  return fma(turns, constant(quarterPi2), fma(turns, constant(quarterPi1), t));
}

const cos2 = memory.data<f32>([2.443315711809948e-5]);
const cos1 = memory.data<f32>([-1.388731625493765e-3]);
const cos0 = memory.data<f32>([4.166664568298827e-2]);
const minusHalf = memory.data<f32>([-0.5]);

/** cos t for t² */
@inline
function cosOf(square: v128): v128 {
  const p = fma(fma(constant(cos2), square, constant(cos1)), square, constant(cos0));
  const tail = fma(f32x4.mul(p, square), square, f32x4.mul(square, constant(minusHalf)));
  return f32x4.add(tail, constant(one));
}

const sin2 = memory.data<f32>([-1.9515295891e-4]);
const sin1 = memory.data<f32>([8.3321608736e-3]);
const sin0 = memory.data<f32>([-1.6666654611e-1]);

@inline
function sinOf(t: v128, square: v128): v128 {
  const p = fma(fma(constant(sin2), square, constant(sin1)), square, constant(sin0));
  return fma(f32x4.mul(p, square), t, t);
}
