import { assertEquals } from "@std/assert";
import { Adam, type Optimizer } from "@ohlol/nn";
import { tensor } from "@ohlol/tensor";
import { withAddedOptions } from "./added_options.ts";

function adam(lr: number): Optimizer {
  return new Adam([tensor([1], { requiresGrad: true })], { lr });
}

Deno.test("An option that an optimizer has got since it was saved has its default", () => {
  const saved = adam(0.5).stateDict();
  const optimizer = adam(0.1);
  const older = { lr: 0.5, params: [0], betas: [0.5, 0.9], eps: 1e-8, weightDecay: 0 };
  optimizer.loadStateDict(withAddedOptions({ ...saved, paramGroups: [older] }, optimizer));
  const { lr, betas, amsgrad } = optimizer.stateDict().paramGroups[0] as unknown as typeof older & {
    amsgrad: boolean;
  };
  assertEquals([lr, betas, amsgrad], [0.5, [0.5, 0.9], false]);
});

Deno.test("A state that has all options stays as it is", () => {
  const saved = adam(0.5).stateDict();
  assertEquals(withAddedOptions(saved, adam(0.1)), saved);
});
