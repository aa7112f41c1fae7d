import { assertAlmostEquals, assertEquals } from "@std/assert";
import { type Tensor, tensor } from "@ohlol/tensor";
import { LBFGS, type LBFGSMove, type LBFGSOptions } from "../mod.ts";
import { assertError } from "../testdata/assert_error.ts";

/** Rosenbrock's valley, whose lowest point is (1, 1): (1 - x)² + 100 (y - x²)². */
function rosenbrock([x, y]: Tensor[]): Tensor {
  const valley = y.sub(x.mul(x));
  return x.sub(1).pow(2).add(valley.mul(valley).mul(100)).sum();
}

/** Weights at (-1.2, 1), and an optimizer with a closure that computes the valley's height. */
function valley(options: LBFGSOptions) {
  const weights = [-1.2, 1].map((value) => tensor([value], { requiresGrad: true }));
  const optimizer = new LBFGS(weights, options);
  let calls = 0;
  const closure = () => {
    calls++;
    optimizer.zeroGrad();
    const loss = rosenbrock(weights);
    loss.backward();
    return loss;
  };
  return { weights, optimizer, closure, calls: () => calls };
}

Deno.test("LBFGS finds the end of Rosenbrock's valley by line searches", () => {
  const { weights, optimizer, closure } = valley({ lineSearchFn: "strong_wolfe", maxIter: 100 });
  assertAlmostEquals(optimizer.step(closure).item(), 24.2, 1e-5);
  for (const weight of weights) assertAlmostEquals(weight.item(), 1, 1e-3);
});

Deno.test("LBFGS returns what the closure returned first, a tensor or a number", () => {
  const { weights, optimizer, closure } = valley({ maxIter: 2, lr: 0.1 });
  const before = rosenbrock(weights).item();
  assertEquals(optimizer.step(() => closure().item()), before);
});

Deno.test("LBFGS ends a step after maxEval calls of the closure, as PyTorch does", () => {
  // A line search tries one point more than there are calls left.
  for (const [lineSearchFn, most] of [["strong_wolfe", 4], [null, 3]] as const) {
    const { optimizer, closure, calls } = valley({ lineSearchFn, maxEval: 3, lr: 1e-5 });
    optimizer.step(closure);
    assertEquals(calls(), most);
    assertEquals(optimizer.stateDict().state[0].funcEvals, most);
  }
});

Deno.test("LBFGS makes at most maxIter iterations, and keeps the last historySize of them", () => {
  const { optimizer, closure } = valley({
    lineSearchFn: "strong_wolfe",
    maxIter: 6,
    maxEval: 100,
    historySize: 3,
  });
  optimizer.step(closure);
  const { nIter, oldDirs, oldStps, ro } = optimizer.stateDict().state[0];
  assertEquals(nIter, 6);
  assertEquals([oldDirs, oldStps, ro].map((kept) => kept?.shape), [[3, 2], [3, 2], [3]]);
  optimizer.paramGroups[0].historySize = 1;
  optimizer.step(closure);
  assertEquals(optimizer.stateDict().state[0].ro?.shape, [1]);
});

Deno.test("LBFGS tells of its moves, which together are the step", () => {
  for (const lineSearchFn of ["strong_wolfe", null] as const) {
    const { weights, optimizer, closure, calls } = valley({
      lineSearchFn,
      lr: 1e-3,
      maxIter: 5,
      maxEval: 99,
    });
    const before = weights.map((weight) => weight.item());
    const moves: LBFGSMove[] = [];
    optimizer.onMove = (move) => void moves.push(move);
    optimizer.step(closure);
    assertEquals(moves.map(({ history }) => history), [0, 1, 2, 3, 4]);
    assertEquals(moves.at(-1)!.evaluations, calls());
    weights.forEach((weight, i) => {
      const change = moves.reduce((sum, { t, d }) => sum + t * d.data[i], 0);
      assertAlmostEquals(weight.item() - before[i], change, 1e-6);
    });
  }
});

Deno.test("LBFGS stays where no gradient is worth a step", () => {
  const { weights, optimizer, closure, calls } = valley({ toleranceGrad: 1000 });
  optimizer.step(closure);
  assertEquals([calls(), weights[0].item()], [1, Math.fround(-1.2)]);
});

Deno.test("LBFGS takes parameters without a gradient for flat", () => {
  const [used, unused] = [3, 5].map((value) => tensor([value], { requiresGrad: true }));
  const optimizer = new LBFGS([unused, used]);
  optimizer.step(() => {
    optimizer.zeroGrad();
    const loss = used.mul(used).sum();
    loss.backward();
    return loss;
  });
  assertEquals(unused.item(), 5);
  assertAlmostEquals(used.item(), 0, 1e-4);
});

Deno.test("LBFGS leaves a loss of NaN to the caller", () => {
  for (const lineSearchFn of ["strong_wolfe", null] as const) {
    const weight = tensor([1], { requiresGrad: true });
    const optimizer = new LBFGS([weight], { lineSearchFn });
    const loss = optimizer.step(() => {
      weight.grad = tensor([NaN]);
      return NaN;
    });
    assertEquals(loss, NaN);
  }
});

Deno.test("LBFGS rejects a second group of parameters", () => {
  const weight = () => tensor([1], { requiresGrad: true });
  const message = "LBFGS expected one group of parameters: got another one";
  const groups = [{ params: [weight()] }, { params: [weight()] }];
  assertError(() => new LBFGS(groups), RangeError, message);
  const optimizer = new LBFGS([weight()]);
  assertError(() => optimizer.addParamGroup({ params: [weight()] }), RangeError, message);
});

Deno.test("LBFGS rejects a step without a closure that returns the loss", () => {
  const optimizer = new LBFGS([tensor([1], { requiresGrad: true })]);
  for (const [closure, got] of [[undefined, "undefined"], [tensor(1), "object"]]) {
    const message = `LBFGS expected closure to be a function: got ${got}`;
    assertError(() => optimizer.step(closure as never), TypeError, message);
  }
  const message = "LBFGS expected closure to return the loss: got undefined";
  assertError(() => optimizer.step(() => {}), TypeError, message);
});

Deno.test("LBFGS rejects a history of other weights", () => {
  const { optimizer, closure } = valley({});
  optimizer.step(closure);
  const other = new LBFGS([tensor([1], { requiresGrad: true }), tensor(2, { requiresGrad: true })]);
  const saved = optimizer.stateDict();
  other.loadStateDict(saved);
  assertEquals(other.stateDict(), saved);
  const larger = new LBFGS([
    tensor([1], { requiresGrad: true }),
    tensor([2, 3], { requiresGrad: true }),
  ]);
  assertError(
    () => larger.loadStateDict(saved),
    RangeError,
    "Cannot load the state dict into LBFGS: d of parameter 0 has shape [2], expected [3]",
  );
});
