import { assertEquals, assertLessOrEqual } from "@std/assert";
import { manualSeed, ones, rand, randn, type Tensor, tensor } from "@ohlol/tensor";
import * as nn from "../mod.ts";

/*
 * Losses of many elements are computed by kernels, or in pieces. Here they are compared with formulas in double
 * precision.
 */

/** A loss of an element, and its derivatives. */
interface Formula {
  criterion: nn.MSELoss | nn.BCEWithLogitsLoss;
  loss(x: number, y: number): number;
  dx(x: number, y: number): number;
  dy(x: number, y: number): number;
}

function ofDifference(
  criterion: Formula["criterion"],
  loss: (d: number) => number,
  slope: (d: number) => number,
): Formula {
  const d = (x: number, y: number) => Math.fround(x - y);
  return {
    criterion,
    loss: (x, y) => loss(d(x, y)),
    dx: (x, y) => slope(d(x, y)),
    dy: (x, y) => -slope(d(x, y)),
  };
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function sigmoid(x: number): number {
  return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
}

function crossEntropy(p: number): Formula {
  const options = { reduction: "none", ...p === 1 ? {} : { posWeight: tensor(p) } } as const;
  return {
    criterion: new nn.BCEWithLogitsLoss(options),
    loss: (x, y) => p * y * softplus(-x) + (1 - y) * softplus(x),
    dx: (x, y) => (1 - y) * sigmoid(x) - p * y * sigmoid(-x),
    dy: (x) => p * softplus(-x) - softplus(x),
  };
}

const each = { reduction: "none" } as const;
const formulas: Formula[] = [
  ofDifference(new nn.MSELoss(each), (d) => d * d, (d) => 2 * d),
  ofDifference(new nn.L1Loss(each), Math.abs, (d) => Math.sign(d) || 0),
  ofDifference(
    new nn.HuberLoss({ ...each, delta: 0.7 }),
    (d) => Math.abs(d) <= 0.7 ? d * d / 2 : 0.7 * (Math.abs(d) - 0.35),
    (d) => Math.max(-0.7, Math.min(0.7, d)),
  ),
  ofDifference(
    new nn.SmoothL1Loss({ ...each, beta: 0.3 }),
    (d) => Math.abs(d) < 0.3 ? d * d / 0.6 : Math.abs(d) - 0.15,
    (d) => Math.max(-1, Math.min(1, d / 0.3)),
  ),
  crossEntropy(1),
  crossEntropy(2.5),
];

/** Compares losses and gradients with the formulas, to about four digits of float32's last one. */
function check({ criterion, loss, dx, dy }: Formula, input: Tensor, target: Tensor): void {
  const x = input.detach(), y = target.detach(), { name } = criterion.constructor;
  x.requiresGrad = y.requiresGrad = true;
  const losses = criterion.forward(x, y);
  losses.backward(ones(losses.shape));
  // The target's gradient is a difference, which can be near 0 where its terms aren't.
  const results: [result: Tensor | null, formula: Formula["loss"], absolute: number][] = [
    [losses, loss, 1e-37],
    [x.grad, dx, 1e-37],
    [y.grad, dy, 1e-6],
  ];
  for (const [result, formula, absolute] of results) {
    for (let i = 0; i < x.size; i++) {
      const actual = result!.data[i], expected = Math.fround(formula(x.data[i], y.data[i]));
      if (Object.is(actual, expected) || actual === expected) continue;
      const error = Math.abs(actual - expected);
      assertLessOrEqual(error, 4e-7 * Math.abs(expected) + absolute, `${name} of ${x.data[i]}`);
    }
  }
}

Deno.test("Losses of any number of elements are those of their formulas", () => {
  manualSeed(1);
  for (const formula of formulas) {
    for (const size of [1, 63, 65, 1023, 1025, 4095, 4097, 9000]) {
      check(formula, randn([size]).mul(3), rand([size]).gt(0.5).to("float32"));
      check(formula, randn([size]).mul(20), rand([size]).gt(0.5).to("float32"));
    }
  }
});

Deno.test("Losses of numbers at the ends of the range are those of their formulas", () => {
  const odd = [0, -0, 1, -1, 0.7, -0.7, 0.3, NaN, Infinity, -Infinity, 3e38, -3e38, 1e-45, 89, -89];
  for (const repeats of [1, 300]) {
    const x = tensor(Array.from({ length: repeats }, () => odd).flat());
    for (const formula of formulas) {
      for (const y of [0, 1]) check(formula, x, ones(x.shape).mul(y));
    }
  }
});

Deno.test("Means and sums of many losses pass their gradients on", () => {
  for (const reduction of ["mean", "sum"] as const) {
    const x = ones([5000], { requiresGrad: true }), y = ones([5000]).mul(3);
    const loss = new nn.MSELoss({ reduction }).forward(x, y);
    loss.backward();
    const share = reduction === "mean" ? 1 / 5000 : 1;
    assertEquals(loss.item(), Math.fround(4 * 5000 * share));
    assertEquals(x.grad!.data, new Float32Array(5000).fill(-4 * Math.fround(share)));
  }
});
