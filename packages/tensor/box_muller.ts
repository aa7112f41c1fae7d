/**
 * The Box-Muller transform in float32, rounded where PyTorch's vectorised CPU code rounds, so that
 * the last bit agrees. PyTorch computes eight pairs at a time with AVX2; logarithm, sine and cosine
 * are the polynomials of the Cephes library (S. Moshier), and the compiler fuses each product that
 * is only added to something. Sources: PyTorch's `aten/src/ATen/native/cpu/DistributionTemplates.h`
 * (`NormalFill16`) and `avx_mathfun.h` (G. Garberoglio, after J. Pommier).
 */
import { fma } from "./fma.ts";

const { fround, sqrt } = Math;

/** The block size: 16 uniform numbers become 16 normal ones. */
export const BLOCK = 16;
const PAIRS = BLOCK / 2;
const TWO_PI = fround(2 * Math.PI);

/**
 * Turns the 16 numbers of `data` from `start` on, uniform in [0, 1), into normal ones, in place:
 *
 *     r = √(-2 ln(1 - uᵢ)),  θ = 2π uᵢ₊₈,  xᵢ = r cos θ · std + mean,  xᵢ₊₈ = r sin θ · std + mean
 */
export function boxMuller(data: Float32Array, start: number, mean: number, std: number): void {
  for (let i = start; i < start + PAIRS; i++) {
    const radius = fround(sqrt(fround(-2 * log(fround(1 - data[i])))));
    const { sin, cos } = sinCos(fround(TWO_PI * data[i + PAIRS]));
    data[i] = fma(fround(radius * cos), std, mean);
    data[i + PAIRS] = fma(fround(radius * sin), std, mean);
  }
}

const LOG = [
  7.0376836292e-2,
  -1.1514610310e-1,
  1.1676998740e-1,
  -1.2420140846e-1,
  1.4249322787e-1,
  -1.6668057665e-1,
  2.0000714765e-1,
  -2.4999993993e-1,
  3.3333331174e-1,
].map(fround);
const SQRT_HALF = fround(Math.SQRT1_2);
// ln 2 in two parts: the first has so few bits that its product with an exponent is exact.
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(-2.12194440e-4);

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** ln x = e ln 2 + ln m for x = m 2ᵉ with m in [√½, √2) and ln(1 + t) ≈ t - t²/2 + t³ P(t). */
function log(x: number): number {
  float[0] = x;
  let exponent = (bits[0] >>> 23) - 126;
  bits[0] = (bits[0] & 0x007fffff) | 0x3f000000;
  let t = fround(float[0] - 1);
  if (float[0] < SQRT_HALF) {
    exponent -= 1;
    t = fround(t + float[0]);
  }
  const square = fround(t * t);
  const cube = fround(polynomial(LOG, t) * t);
  const tail = fma(cube, square, fround(exponent * LN2_LOW));
  return fma(exponent, LN2_HIGH, fround(t + fround(tail - square / 2)));
}

const FOUR_OVER_PI = fround(4 / Math.PI);
// π/4 in three parts, for an argument reduction that loses no digits.
const QUARTER_PI = [0.78515625, 2.4187564849853515625e-4, 3.77489497744594108e-8].map(fround);
const SIN = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(fround);
const COS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(fround);

/** Sine and cosine of an angle of at least 0, reduced to t in [-π/4, π/4] by even octants. */
function sinCos(angle: number): { sin: number; cos: number } {
  const octant = (Math.trunc(fround(angle * FOUR_OVER_PI)) + 1) & ~1;
  let t = angle;
  for (const part of QUARTER_PI) t = fma(-octant, part, t);
  const square = fround(t * t);
  const evenTail = fround(polynomial(COS, square) * square);
  const even = fround(fma(evenTail, square, -square / 2) + 1);
  const odd = fma(fround(polynomial(SIN, square) * square), t, t);
  switch (octant & 6) {
    case 0:
      return { sin: odd, cos: even };
    case 2:
      return { sin: even, cos: -odd };
    case 4:
      return { sin: -odd, cos: -even };
    default:
      return { sin: -even, cos: odd };
  }
}

/** Horner's rule, highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) sum = fma(sum, x, coefficients[i]);
  return sum;
}
