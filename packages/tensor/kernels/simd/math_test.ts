import { assert } from "@std/assert";
import { normalProbability } from "../../erfc.ts";
import { elementwise } from "./elementwise.ts";
import { loadSimd } from "./module.ts";

/** Distance from |x|, rounded to a float, to the next larger float. */
function ulp(x: number): number {
  const float = new Float32Array([Math.abs(x)]);
  const bits = new Int32Array(float.buffer);
  const rounded = float[0];
  bits[0]++;
  return float[0] - rounded;
}

/** Floats of all sizes, evenly from `low` to `high`, and closer to 0, where gelu is least exact. */
function arguments_(low: number, high: number): Float32Array {
  const bits = Uint32Array.from({ length: 1 << 16 }, (_, i) => i * 65536 + (i * 40503) % 65536);
  const even = Array.from({ length: 1 << 16 }, (_, i) => low + (high - low) * i / (1 << 16));
  const small = even.map((x) => x / 128);
  return Float32Array.from([
    ...new Float32Array(bits.buffer),
    ...[...even, ...small, 0, -0, 1e-45, -1e-45],
  ]);
}

/** The functions of assembly/math.ts; results closer to 0 than `least` need not be exact. */
const functions = [
  { name: "exp", exact: Math.exp, low: -104, high: 90, ulps: 1.1, least: 0 },
  { name: "log", exact: Math.log, low: 0, high: 4, ulps: 1, least: 0 },
  { name: "sigmoid", exact: sigmoid, low: -104, high: 30, ulps: 2.5, least: 2 ** -126 },
  { name: "tanh", exact: Math.tanh, low: -10, high: 10, ulps: 2.5, least: 0 },
  { name: "sin", exact: Math.sin, low: -1e4, high: 1e4, ulps: 2, least: 0 },
  { name: "cos", exact: Math.cos, low: -1e4, high: 1e4, ulps: 2, least: 0 },
  { name: "expm1", exact: Math.expm1, low: -20, high: 90, ulps: 2.5, least: 0 },
  { name: "log1p", exact: Math.log1p, low: -1, high: 4, ulps: 3, least: 0 },
  { name: "silu", exact: silu, low: -104, high: 30, ulps: 3.5, least: 2 ** -119 },
  { name: "softplus", exact: softplus, low: -104, high: 25, ulps: 3.5, least: 0 },
  { name: "rsqrt", exact: (x: number) => 1 / Math.sqrt(x), low: 0, high: 9, ulps: 1.5, least: 0 },
  { name: "gelu", exact: gelu, low: -13, high: 10, ulps: 9, least: 2 ** -122 },
] as const;

function gelu(x: number): number {
  return x * normalProbability(x);
}

function silu(x: number): number {
  return x * sigmoid(x);
}

function softplus(x: number): number {
  return x > 20 ? x : Math.log1p(Math.exp(x));
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

for (const build of ["relaxedSimd", "simd"] as const) {
  for (const { name, exact, low, high, ulps, least } of functions) {
    Deno.test(`${build} ${name} is within ${ulps} ulp, from denormals to infinity, and keeps NaN`, () => {
      const simd = loadSimd(build)!;
      const x = arguments_(low, high);
      const y = elementwise(simd, { fn: name, input: x, output: null });
      for (let i = 0; i < x.length; i++) {
        const expected = exact(x[i]);
        if (Object.is(y[i], Math.fround(expected))) continue;
        if (Math.abs(expected) < least && Math.abs(y[i] - expected) < least) continue;
        const error = Math.abs(y[i] - expected) / ulp(expected);
        assert(error <= ulps, `${name}(${x[i]}) = ${y[i]}: expected ${expected}`);
      }
    });
  }
}
