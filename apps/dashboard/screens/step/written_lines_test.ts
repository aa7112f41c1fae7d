import { assert, assertEquals } from "@std/assert";
import { loadOptimizerModules, optimizers, parseOptimizers } from "@ohlol/train";
import { fileURLToPath } from "node:url";
import { optimizer, recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { asciiFormula } from "./ascii_formula.ts";
import { layerOf, layersOf, nameInLayer } from "./layers.ts";
import { parameterUpdate, writtenColumns } from "./written_lines.ts";
import { withoutUpdate } from "./written_panel.ts";

Deno.test("A tensor is called by its layer and its name in it", () => {
  const names = ["cells.0.weight_ih", "cells.1.bias_hh", "head.weight", "rnn.weight_hh_l1"];
  assertEquals(names.map(layerOf), ["layer 1", "layer 2", "head", "layer 2"]);
  assertEquals(names.map(nameInLayer), ["weight_ih", "bias_hh", "weight", "weight_hh"]);
  assertEquals(layersOf(names.map((name) => ({ name }))), ["layer 1", "layer 2", "head"]);
});

Deno.test("The updates of all optimizers can be written in ASCII", async () => {
  for (const { name } of optimizers) {
    const config = { optimizers: [optimizer(name, 0.1)], hiddenSize: 5 };
    const state = stateAfter(await recordRace(config, { records: ["update"] }));
    const columns = writtenColumns(parameterUpdate(state, 0)!, true).flat();
    assertEquals(columns.join(" ").match(/[^ -~]/g), null, name);
  }
});

Deno.test("Longer signs are written before the shorter ones in them", () => {
  assertEquals(
    asciiFormula("-lr · m̂ / (√v̂ + ε), 1 - β₁ᵗ, μ′, ρ_∞"),
    "-lr * m_hat / (sqrt v_hat + eps), 1 - beta1^t, mu', rho_inf",
  );
});

Deno.test("SGD has one rate for all parameters, Adam one for each", async () => {
  const state = stateAfter(await recordRace({}, { records: ["update"] }));
  const rateOf = (contestant: number, index: number) => {
    state.parameter = { tensor: 0, index };
    return writtenColumns(parameterUpdate(state, contestant)!, false).at(-1)!.at(-1);
  };
  const [adam, sgd] = [0, 1].map((contestant) =>
    new Set(Array.from({ length: 16 }, (_, index) => rateOf(contestant, index)))
  );
  assertEquals([...sgd], ["0.1"]);
  assertEquals(adam.size, 16);
});

Deno.test("The update of a module that isn't loaded isn't written out, and the screen says why", async () => {
  const [started, ...others] = await recordRace({}, { records: ["update"] });
  assert(started.type === "started");
  const { config } = started;
  const module = { path: "/lion.ts", sha256: "0" };
  const optimizers = config.optimizers.map((one) => ({ ...one, module }));
  const state = stateAfter([{ ...started, config: { ...config, optimizers } }, ...others]);
  assertEquals(parameterUpdate(state, 0), null);
  assertEquals(
    withoutUpdate(state, 0),
    "its module exports no writeUpdate that would write this out (docs/your_optimizer.md)",
  );
});

Deno.test("A module that exports its formula has it on the screen, with the numbers of the step", async () => {
  const lion = fileURLToPath(import.meta.resolve("../../../../packages/nn/examples/lion.ts"));
  await loadOptimizerModules([lion]);
  const optimizers = parseOptimizers([`${lion}:lr=0.125,weightDecay=0.5`], "tutorial");
  const state = stateAfter(await recordRace({ optimizers }, { records: ["update"] }));
  const columns = writtenColumns(parameterUpdate(state, 0)!, false);
  assertEquals(columns.map(([symbol]) => symbol), ["c", "Δw", "w", "rate"]);
  const { before, after, written } = parameterUpdate(state, 0)!;
  assertEquals((before + written.change).toFixed(5), after.toFixed(5));
});
