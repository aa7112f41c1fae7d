import { assert, assertEquals } from "@std/assert";
import { optimizer, tutorial as config } from "../testdata/recorded_race.ts";
import type { TensorNorms, UpdateEvent } from "../events/event.ts";
import { dataOf } from "../tasks/task_data.ts";
import { tutorial } from "../tasks/tutorial/tutorial_task.ts";
import reference from "../testdata/updates.json" with { type: "json" };
import { Trainer } from "./trainer.ts";

const data = await dataOf(tutorial, config);

function trainerWith(changes: Partial<typeof config>): Trainer {
  return new Trainer(0, tutorial, { ...config, ...changes }, data);
}

function assertNear(actual: number, expected: number, what: string): void {
  assert(Math.abs(actual - expected) <= 2e-5 * Math.max(1e-2, expected), `${what}: ${actual}`);
}

for (const { optimizer: name, steps } of reference.runs) {
  Deno.test(`The norms of gradients, updates and weights are PyTorch's with ${name}`, () => {
    const trainer = trainerWith({ optimizers: [optimizer(name, 0.1)] });
    for (const expected of steps) {
      trainer.trainStep(false, false, ["update"]);
      const { tensors } = updateOf(trainer);
      assertEquals(tensors.map(({ name }) => name), expected.map(({ name }) => name));
      tensors.forEach((tensor, i) => {
        for (const norm of ["gradNorm", "updateNorm", "weightNorm"] as const) {
          assertNear(tensor[norm], expected[i][norm], `${tensor.name} ${norm}`);
        }
      });
    }
  });
}

Deno.test("To record updates changes nothing", () => {
  const [watched, alone] = [trainerWith({}), trainerWith({})];
  while (!alone.isDone) {
    const { loss } = alone.trainStep(false);
    assertEquals(watched.trainStep(true, false, ["update", "gradients"]).loss, loss);
    assertEquals(alone.takeRecords(), []);
  }
});

Deno.test("The norms of all gradients together are that of the step, before clipping", () => {
  const trainer = trainerWith({ clip: 0.25 });
  for (let step = 0; step < 3; step++) {
    const { gradNorm } = trainer.trainStep(false, false, ["update"]);
    const { tensors, step: at } = updateOf(trainer);
    const norms = tensors.map(({ gradNorm }: TensorNorms) => gradNorm);
    assertNear(Math.hypot(...norms), gradNorm, "|grad|");
    assertEquals(at, step + 1);
    assertEquals(trainer.takeRecords(), []);
  }
});

Deno.test("Each tensor is recorded with its own part of what an optimizer keeps", () => {
  const trainer = trainerWith({ optimizers: [optimizer("Muon+AdamW", 0.1)], hiddenSize: 6 });
  for (let step = 0; step < 2; step++) trainer.trainStep(false, false, ["update"]);
  trainer.takeRecords();
  trainer.trainStep(false, false, ["update"]);
  const { tensors, detail } = updateOf(trainer);
  detail!.tensors.forEach(({ state, options, before }, i) => {
    const isMuon = tensors[i].name.endsWith("weight_hh");
    assertEquals(Object.keys(state).includes("momentumBuffer"), isMuon, tensors[i].name);
    assertEquals("betas" in options, !isMuon, tensors[i].name);
    const kept = Object.values(state).filter((value) => value instanceof Float32Array);
    assert(kept.length > 0 && kept.every(({ length }) => length === before.length));
  });
});

Deno.test("Of LBFGS the moves of the step are recorded, and not its history", () => {
  const trainer = trainerWith({ optimizers: [optimizer("LBFGS", 1)] });
  const { evaluations } = trainer.trainStep(false, false, ["update"]);
  for (const { state, before } of updateOf(trainer).detail!.tensors) {
    const { t, d } = state;
    assertEquals(Object.keys(state), ["t", "d", "history", "evaluations"]);
    assert(t instanceof Float32Array && d instanceof Float32Array && t.length > 0);
    assertEquals([d.length, state.evaluations], [t.length * before.length, evaluations!]);
  }
});

function updateOf(trainer: Trainer): UpdateEvent {
  const [update] = trainer.takeRecords();
  assert(update.type === "update");
  return update;
}
