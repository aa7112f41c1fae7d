import { assert, assertEquals, assertMatch } from "@std/assert";
import { decodeSafetensors } from "@ohlol/nn";
import { useKernels } from "@ohlol/tensor/kernels";
import { trainerStateOf, weightsOf } from "../checkpoint/checkpoint.ts";
import { loadRun, runIdOf } from "../checkpoint/run_folder.ts";
import type { ContestantEvent, RunEvent, Summary } from "../events/event.ts";
import { nothingKept } from "../job.ts";
import { loggedEvents } from "../log/logged_events.ts";
import { findRuns } from "../log/logged_runs.ts";
import { assertClose } from "../testdata/assert_close.ts";
import { folder, olderText, olderTextFile } from "../testdata/before_0_2.ts";
import { summariesOf } from "../testdata/fold.ts";
import { eventsOf, resumedJob } from "../testdata/job.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { dataOfText } from "../testdata/text_trainer.ts";
import { text as textTask } from "../tasks/text/text_task.ts";
import { Trainer } from "../trainer/trainer.ts";

const runs = ["run", "run_with_identity"];

/** The events of a log. */
async function logged(path: string): Promise<RunEvent[]> {
  const [run] = await findRuns(path);
  const options = { signal: new AbortController().signal, warn: () => {} };
  return (await Array.fromAsync(loggedEvents(run, options))).flat();
}

/** What has to be the same whenever it happens, in the order of each contestant. */
function results(events: readonly RunEvent[]): ContestantEvent[] {
  const kinds = ["step", "validation", "observation"];
  const of = events.filter(({ type }) => kinds.includes(type)) as ContestantEvent[];
  return of.map((event) => ({ ...event, time: 0, ...(event.type === "step" && { seconds: 0 }) }))
    .toSorted((a, b) => a.contestant - b.contestant);
}

for (const name of runs) {
  Deno.test(`The older checkpoints in ${name}/ are read`, async () => {
    const [adam, sgd] = await loadRun(`${folder}/${name}`);
    assertEquals<unknown>(adam.config, { ...olderText, file: "texts/foxes.txt" });
    assertEquals([adam.number, sgd.number], [0, 1]);
    assertEquals([adam.step, adam.due, sgd.step, sgd.due], [
      ...[16, ["validation", "sample"]],
      ...[15, []],
    ]);
    const { symbols } = dataOfText(await Deno.readTextFile(olderTextFile));
    assertEquals(adam.symbols, symbols);
    const weights = await Deno.readFile(`${folder}/${name}/1-adam/model.safetensors`);
    assertEquals<unknown>(weightsOf(adam, "last"), decodeSafetensors(weights).tensors);
  });

  Deno.test(`The history in ${name}/ is what was logged of the run`, async () => {
    const checkpoints = await loadRun(`${folder}/${name}`);
    const history = checkpoints.flatMap(({ history }) => history);
    const log = name === "run" ? "interrupted" : "text_with_identity";
    const upTo = ({ contestant, step, type }: ContestantEvent) =>
      step < 16 || type === "step" && step === 16 && contestant === 0;
    const expected = results(await logged(`${folder}/${log}.jsonl`)).filter(upTo);
    assertEquals(results(history), expected);
    assertEquals(history.map(({ time }) => time > 0).filter(Boolean).length, 16 + 15);
  });

  Deno.test(`The figures in ${name}/ are those that the history leads to`, async () => {
    const withoutSpeed = (row: Summary) => ({ ...row, secondsPerStep: 0, symbolsPerSecond: 0 });
    const checkpoints = await loadRun(`${folder}/${name}`);
    const [{ symbols, config }] = checkpoints;
    const started: RunEvent = {
      ...{ type: "started", time: 0, run: null, startedAt: null, config, symbols },
      contestants: config.optimizers.map(({ label }) => label),
      ...{ model: "", parameters: 0, trainingSymbols: 0, validationSymbols: 0 },
      ...{ stepsPerEpoch: 8, steps: 20, baselines: [], reading: null, history: [] },
    };
    const folded = summariesOf([started, ...checkpoints.flatMap(({ history }) => history)]);
    assertEquals(checkpoints.map(({ summary }) => withoutSpeed(summary)), folded.map(withoutSpeed));
    for (const { summary: { secondsPerStep, symbolsPerSecond, symbols } } of checkpoints) {
      assertClose(secondsPerStep! * symbolsPerSecond!, symbols, 1e-9);
    }
  });

  Deno.test(`A trainer that continues from ${name}/ has all of its state`, async () => {
    for (const checkpoint of await loadRun(`${folder}/${name}`)) {
      const state = trainerStateOf(checkpoint);
      const data = dataOfText(await Deno.readTextFile(olderTextFile));
      const trainer = new Trainer(checkpoint.number, textTask, checkpoint.config, data);
      trainer.restore(state);
      const { elapsed, optimizer, ...restored } = trainer.state();
      const { optimizer: saved, ...others } = state;
      assertEquals({ ...restored, elapsed: state.elapsed }, others);
      assertEquals(optimizer.state, saved.state);
      // Optimizers have got more options since.
      optimizer.paramGroups.forEach((group, i) => {
        assertEquals<unknown>({ ...group, ...saved.paramGroups[i] }, group);
      });
      assert(elapsed > state.elapsed);
    }
  });

  Deno.test(`The run in ${name}/ is resumed as it would have continued then`, () =>
    inTempFolder(async (copy) => {
      await copyRun(`${folder}/${name}`, copy);
      useKernels("scalar");
      const resumed = await eventsOf(resumedJob(copy, { file: olderTextFile }));
      useKernels("auto");
      const straight = results(await logged(`${folder}/text.jsonl`));
      const before = (await loadRun(`${folder}/${name}`)).flatMap(({ history }) => history);
      assertClose(results([...before, ...resumed]), straight, 1e-4);
      const checkpoints = await loadRun(copy);
      assertEquals(checkpoints.map(({ step }) => step), [20, 20]);
    }));
}

Deno.test("The weights that did best are kept if they were saved, and null otherwise", async () => {
  const [adam] = await loadRun(`${folder}/run`);
  assertEquals(adam.best?.step, 8);
  assertEquals(adam.best?.loss, adam.summary.bestValidationLoss);
  const weights = await Deno.readFile(`${folder}/run/1-adam/best.safetensors`);
  assertEquals<unknown>(trainerStateOf(adam).best?.model, decodeSafetensors(weights).tensors);
  const [older] = await loadRun(`${folder}/run_with_identity`);
  assertEquals([older.best, trainerStateOf(older).best], [null, null]);
});

Deno.test("An older run without an identity gets one, the same each time", async () => {
  const idOf = async (name: string) => runIdOf((await loadRun(`${folder}/${name}`))[0]);
  assertMatch(await idOf("run"), /^[\da-f]{8}$/);
  assertEquals(await idOf("run"), await idOf("run"));
  const [{ run }] = await loadRun(`${folder}/run_with_identity`);
  assertEquals(await idOf("run_with_identity"), run);
});

Deno.test("An older log continues where its run is resumed", () =>
  inTempFolder(async (copy) => {
    const log = `${copy}/log.jsonl`;
    await copyRun(`${folder}/run`, `${copy}/run`);
    await Deno.copyFile(`${folder}/interrupted.jsonl`, log);
    const storage = { ...nothingKept, save: `${copy}/run`, log };
    await eventsOf(resumedJob(`${copy}/run`, { file: olderTextFile, storage }));
    const lines = (await Deno.readTextFile(log)).trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(new Set(lines.map(({ run }) => run)).size, 1);
    const straight = results(await logged(`${folder}/text.jsonl`));
    assertClose(results(await logged(log)), straight, 1e-4);
  }));

async function copyRun(from: string, to: string): Promise<void> {
  for (const contestant of ["1-adam", "2-sgd"]) {
    await Deno.mkdir(`${to}/${contestant}`, { recursive: true });
    for await (const { name } of Deno.readDir(`${from}/${contestant}`)) {
      await Deno.copyFile(`${from}/${contestant}/${name}`, `${to}/${contestant}/${name}`);
    }
  }
}
