import { assert, assertEquals } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import type { RunEvent } from "@ohlol/train";
import {
  sampleEvent,
  startedSequence,
  stepEvent,
} from "../../../packages/train/testdata/recorded_sequence.ts";
import { isRecordedStep, isSparseStep } from "../../../packages/train/trainer/recorded_steps.ts";
import type { AppState } from "../state/app_state.ts";
import { update } from "../state/app.ts";
import { stateAfter } from "../testdata/state_after.ts";
import { drawFrame } from "./frame.ts";

const steps = 100_000;

/** What a contestant reports of a step, with everything that is recorded beside it. */
function* eventsOf(step: number, contestant: number): Generator<RunEvent> {
  const loss = 2 + 2 / step + 0.1 * Math.sin(step);
  const moment = { time: step * 0.02, contestant, step, epoch: Math.ceil(step / 100) };
  const weights = step % 97 === 0 ? Float32Array.of(loss, step) : null;
  yield stepEvent(step, { ...moment, loss, weights });
  if (isRecordedStep(step, steps)) {
    const tensors = [{ name: "head.weight", gradNorm: 1, updateNorm: 0.1, weightNorm: 1 }];
    yield { type: "update", ...moment, tensors, detail: detailOf(step) };
  }
  if (isSparseStep(step, steps)) {
    yield { type: "gradients", ...moment, rows: [{ step: 0, hidden: [1, 2], cellState: null }] };
  }
  if (step % 100 === 0) {
    yield { type: "validation", ...moment, loss };
    yield sampleEvent(step, "the quick brown fox ".repeat(10), moment);
  }
}

/** Those of Adam and of SGD. */
const options = {
  ...{ lr: 0.1, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, amsgrad: false, maximize: false },
  ...{ decoupledWeightDecay: false, momentum: 0, dampening: 0, nesterov: false },
};

function detailOf(step: number) {
  const values = () => new Float32Array(1000).fill(step);
  return {
    tensors: [{
      ...{ shape: [10, 100], before: values(), gradients: values(), after: values() },
      ...{ options, state: { step, expAvg: values(), expAvgSq: values() } },
    }],
  };
}

/** How much is kept of a run, by what it is of. */
function kept({ run }: AppState): number[] {
  const [history] = run.histories;
  return [
    history.records.length,
    history.validations.length,
    history.observationsUpTo("sample", Infinity).length,
    history.updates.norms.length,
    history.gradients.length,
    run.paths.of(0).length + run.paths.of(1).length,
  ];
}

Deno.test("Of 100,000 steps no more is kept than of some thousands, and every screen shows them", () => {
  const state = stateAfter([{ ...startedSequence, steps, stepsPerEpoch: 100 }]);
  const theme = createTheme({ ascii: false, level: "256" });
  const buffer = new Buffer(100, 30);
  const most = [4000, 500, 500, 500, 500, 500];
  for (let step = 1; step <= steps; step++) {
    for (const contestant of [0, 1]) {
      for (const event of eventsOf(step, contestant)) update(state, { type: "event", event });
    }
    if (step % 10_000 > 0) continue;
    for (const number of state.screens.keys()) {
      update(state, { type: "key", key: `${number + 1}` });
      drawFrame(state, buffer, theme);
      assert(buffer.toString().includes(`step ${step}/${steps}`), state.screen.name);
    }
    kept(state).forEach((count, i) => assert(count > 0 && count <= most[i], `${count} at ${i}`));
  }
  const [history] = state.run.histories;
  assertEquals([history.records[0].time, history.last?.time, history.summary.steps], [
    1,
    steps,
    steps,
  ]);
});
