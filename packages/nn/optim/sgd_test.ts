import { assertEquals } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { assertResumes } from "../testdata/golden_optimizers.ts";
import { SGD } from "./sgd.ts";

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
