import { assert, assertEquals, assertRejects } from "@std/assert";
import type { StartedEvent, StepEvent } from "../../events/event.ts";
import { textTask } from "../../configured_task.ts";
import { loadRun } from "../../checkpoint/run_folder.ts";
import { weightsOf } from "../../checkpoint/checkpoint.ts";
import { nothingKept } from "../../job.ts";
import { eventsOf, resumedJob } from "../../testdata/job.ts";
import { race } from "../../race.ts";
import { inTempFolder } from "../../testdata/temp_folder.ts";
import { DataError } from "../data_error.ts";
import { dataOf } from "../task_data.ts";
import { type Sample, text, type TextConfig, type TextOptions } from "./text_task.ts";

const foxes = `${import.meta.dirname}/../../testdata/texts/foxes.txt`;
const sizes = { hiddenSize: 8, batchSize: 2, sequenceLength: 8, validation: 0.2, sampleEvery: 5 };

/** A task on a short text. */
function foxTask(options: Partial<TextOptions> = {}) {
  return textTask(foxes, { ...sizes, ...options });
}

function dataFor(options: Partial<TextOptions>) {
  return dataOf(text, foxTask(options).options as unknown as TextConfig);
}

Deno.test("A text is learned by characters, by bytes or by words", async () => {
  const symbolsOf = async (options: Partial<TextOptions>) => (await dataFor(options)).symbols;
  assertEquals((await symbolsOf({})).slice(0, 4), [" ", ".", "a", "b"]);
  assertEquals(await symbolsOf({ symbols: "grapheme" }), await symbolsOf({ symbols: "byte" }));
  assertEquals(await symbolsOf({ symbols: "word", vocabulary: 3 }), ["<unk>", ".", " the"]);
});

const refusals: [options: Partial<TextOptions>, message: string][] = [
  [{ vocabulary: 9 }, 'Only a vocabulary of words has a size: got 9 for symbols "grapheme"'],
  [
    { symbols: "byte", vocabulary: 9 },
    'Only a vocabulary of words has a size: got 9 for symbols "byte"',
  ],
  [{ symbols: "word", vocabulary: 0 }, "A vocabulary of words has at least 2 symbols: got 0"],
  [{ symbols: "word", vocabulary: 2.5 }, "A vocabulary of words has at least 2 symbols: got 2.5"],
  [
    { symbols: "word", vocabulary: 500 },
    `Cannot read "${foxes}": it has 19 different words, fewer than a vocabulary of 500`,
  ],
];
for (const [options, message] of refusals) {
  Deno.test(`A text isn't read: ${message.replace(foxes, "foxes.txt")}`, async () => {
    assertEquals((await assertRejects(() => dataFor(options), DataError)).message, message);
  });
}

Deno.test("A text of too few words is refused in words", async () => {
  const task = foxTask({ symbols: "word", batchSize: 32, sequenceLength: 64 });
  const { message } = await assertRejects(
    () => Array.fromAsync(race({ task, optimizers: ["adam"] })),
    DataError,
  );
  assertEquals(
    message,
    `"${foxes}" is too short: 32 columns of 64 words, each with the one after it, ` +
      "take 2080 words to learn from: got 123",
  );
});

Deno.test("A network of words learns, validates per word, and writes words", async () => {
  const task = foxTask({ symbols: "word", vocabulary: 12, sampleLength: 30 });
  const events = await Array.fromAsync(race({ task, optimizers: ["adam:lr=0.05"], epochs: 20 }));
  const started = events.find((event): event is StartedEvent => event.type === "started")!;
  assertEquals([started.symbols.length, started.baselines[0].loss], [12, Math.log(12)]);
  const losses = events
    .filter((event): event is StepEvent => event.type === "step")
    .map(({ loss }) => loss);
  assert(losses[0] > 2.3 && losses.at(-1)! < 0.3, `${losses[0]} to ${losses.at(-1)}`);
  assertEquals(events.filter(({ type }) => type === "validation").length, 20);
  const sample = events.findLast((event) => event.type === "observation")!;
  const { text } = (sample as { value: unknown }).value as Sample;
  const words = text.match(/ ?[a-z]+| ?<unk>|\./g) ?? [];
  assertEquals([words.length, words.join("")], [30, text]);
});

Deno.test("The vocabulary of words is kept with a checkpoint, from which a run resumes", () =>
  inTempFolder(async (folder) => {
    const task = foxTask({ symbols: "word", vocabulary: 12 });
    const lossesIn = (events: readonly { type: string }[]) =>
      events.filter(({ type }) => type === "step").map((event) =>
        (event as { loss?: number }).loss
      );
    const options = { task, optimizers: ["adam"], steps: 9 };
    const straight = await Array.fromAsync(race(options));
    const save = `${folder}/run`;
    const first = await Array.fromAsync(race({ ...options, steps: 4, storage: { save } }));
    const [{ symbols, config }] = await loadRun(save);
    assertEquals([symbols.length, symbols[0]], [12, "<unk>"]);
    assertEquals([(config as TextConfig).symbols, (config as TextConfig).vocabulary], ["word", 12]);
    const length = { unit: "steps", count: 9 } as const;
    const storage = { ...nothingKept, save };
    const rest = await eventsOf(resumedJob(save, { length, storage }));
    assertEquals(lossesIn([...first, ...rest]), lossesIn(straight));
    const [checkpoint] = await loadRun(save);
    assertEquals(weightsOf(checkpoint, "last")["head.weight"].shape, [12, 8]);
  }));

Deno.test("A run on a text whose configuration doesn't say what a symbol is has graphemes", () =>
  inTempFolder(async (folder) => {
    const log = `${folder}/log.jsonl`;
    await Array.fromAsync(
      race({ task: foxTask(), optimizers: ["adam"], steps: 1, storage: { log } }),
    );
    const { config } = JSON.parse((await Deno.readTextFile(log)).split("\n")[0]);
    assertEquals(["symbols" in config, "vocabulary" in config], [false, false]);
    const data = await dataOf(text, { file: foxes } as TextConfig);
    assertEquals(data.symbols[0], " ");
  }));
