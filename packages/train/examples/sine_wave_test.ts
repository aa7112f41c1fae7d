import { assert, assertEquals, assertMatch } from "@std/assert";
import type { RunEvent } from "@ohlol/train";
import { nothingKept } from "../job.ts";
import { race } from "../race.ts";
import { readLog } from "../log/read_log.ts";
import { eventsOf, resumedJob } from "../testdata/job.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { sineWave } from "./sine_wave.ts";

Deno.test("The example prints how two optimizers learn a sine wave", async () => {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "-q", "--no-prompt", `${import.meta.dirname}/sine_wave.ts`],
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, error], [0, ""]);
  const lines = out.trimEnd().split("\n");
  assertEquals(lines.length, 10);
  assertMatch(lines[0], /^epoch 25, contestant 1: 0\.\d{5}$/);
  const [, loss] = lines[8].split(" ");
  assert(lines[8].startsWith("Adam(lr=0.01) ") && Number(loss) < 0.001, lines[8]);
});

/** A race of 20 epochs, and where it is saved and logged. */
function shortRace(storage = {}, signal?: AbortSignal): AsyncGenerator<RunEvent> {
  return race({
    task: { task: sineWave, options: { hiddenSize: 8 } },
    ...{ optimizers: ["adam", "sgd"], epochs: 20, storage, signal },
  });
}

Deno.test("A custom task has its options, its learning rates, and no vocabulary", async () => {
  const events = await Array.fromAsync(shortRace());
  const [started] = events;
  assert(started.type === "started");
  const { config, contestants, model, symbols, trainingSymbols, baselines } = started;
  assertEquals((config as { hiddenSize?: number }).hiddenSize, 8);
  assertEquals(contestants, ["Adam(lr=0.001)", "SGD(lr=0.001)"]);
  assertEquals([model, symbols, trainingSymbols, baselines], ["Forecaster", [], 100, []]);
  assertEquals(events.filter(({ type }) => type === "step").length, 40);
});

Deno.test("A custom task can be logged, saved and resumed", () =>
  inTempFolder(async (folder) => {
    const [save, log] = [`${folder}/run`, `${folder}/log.jsonl`];
    const controller = new AbortController();
    const first: RunEvent[] = [];
    for await (const event of shortRace({ save, log }, controller.signal)) {
      first.push(event);
      if (event.type === "step" && event.step === 7) controller.abort();
    }
    const storage = { ...nothingKept, save, log };
    const second = await eventsOf(resumedJob(save, { storage }), { task: sineWave });
    const straight = await Array.fromAsync(shortRace());
    const lossesIn = (events: readonly RunEvent[]) =>
      [0, 1].map((number) =>
        events.filter((event) => event.type === "step" && event.contestant === number)
          .map((event) => event.type === "step" && event.loss)
      );
    assertEquals(lossesIn([...first, ...second]), lossesIn(straight));
    const [run, ...others] = await readLog(log);
    assertEquals(others, []);
    assertEquals(lossesIn(await Array.fromAsync(run.events())), lossesIn(straight));
  }));
