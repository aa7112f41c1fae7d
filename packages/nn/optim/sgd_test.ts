import { assertEquals, assertThrows } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { assertResumes } from "../testdata/golden_optimizers.ts";
import { SGD, type SGDOptions } from "./sgd.ts";

Deno.test("SGD resumes bit for bit", () => {
  assertResumes((params) => new SGD(params, { lr: 0.1 }));
  assertResumes((params) => new SGD(params, { lr: 0.1, momentum: 0.9, dampening: 0.2 }));
});

Deno.test("SGD begins its velocity with the whole gradient, whatever the dampening", () => {
  const weight = tensor([1], { requiresGrad: true });
  weight.grad = tensor([1]);
  const optimizer = new SGD([weight], { lr: 1, momentum: 0.5, dampening: 0.5 });
  optimizer.step();
  assertEquals(weight.item(), 0);
  optimizer.step();
  assertEquals(weight.item(), -1);
});

Deno.test("SGD keeps nothing without momentum", () => {
  const weight = tensor([1], { requiresGrad: true });
  weight.grad = tensor([1]);
  const optimizer = new SGD([weight]);
  optimizer.step();
  assertEquals(optimizer.stateDict(), {
    state: {},
    paramGroups: [{
      lr: 1e-3,
      momentum: 0,
      dampening: 0,
      weightDecay: 0,
      nesterov: false,
      maximize: false,
      params: [0],
    }],
  });
});

Deno.test("SGD rejects options that are out of range", () => {
  const cases: [SGDOptions, string][] = [
    [{ lr: -0.1 }, "SGD expected lr >= 0: got -0.1"],
    [{ lr: NaN }, "SGD expected lr to be finite: got NaN"],
    [{ momentum: -1 }, "SGD expected momentum >= 0: got -1"],
    [{ dampening: NaN }, "SGD expected dampening to be finite: got NaN"],
    [{ weightDecay: -1 }, "SGD expected weightDecay >= 0: got -1"],
    [
      { nesterov: true },
      "SGD expected momentum > 0 and dampening 0 with nesterov: got momentum 0 and dampening 0",
    ],
    [
      { nesterov: true, momentum: 0.9, dampening: 0.5 },
      "SGD expected momentum > 0 and dampening 0 with nesterov: got momentum 0.9 and dampening 0.5",
    ],
  ];
  for (const [options, message] of cases) {
    const weight = tensor([1], { requiresGrad: true });
    assertThrows(() => new SGD([weight], options), RangeError, message);
  }
});
