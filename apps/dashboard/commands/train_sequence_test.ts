import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  isResumed,
  type NewJob,
  type ResumedJob,
  taskNamed,
  type TextConfig,
  UsageError,
  type WeatherConfig,
} from "@ohlol/train";
import { nothingKept } from "../../../packages/train/job.ts";
import { eventsOf, jobOf } from "../../../packages/train/testdata/job.ts";
import { tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { saveRun } from "../../../packages/train/testdata/saved_run.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { schedules } from "../../../packages/train/specs/schedules.ts";
import { parseTrainArguments } from "./train.ts";

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => parseTrainArguments(argv), UsageError);
  assertEquals(error.message, message);
}

/** A new run. */
async function newJob(...argv: string[]): Promise<NewJob> {
  const job = (await parseTrainArguments(argv))?.job;
  assert(job !== undefined && !isResumed(job));
  return job;
}

/** A run that continues from its checkpoints. */
async function resumedJob(...argv: string[]): Promise<ResumedJob> {
  const job = (await parseTrainArguments(argv))?.job;
  assert(job !== undefined && isResumed(job));
  return job;
}

Deno.test("A text alone is enough", async () => {
  const { config, storage, workers } = await newJob("--text", "book.txt");
  assertEquals<unknown>(config, {
    task: "text",
    file: "book.txt",
    cell: "rnn",
    hiddenSize: 128,
    numLayers: 1,
    dropout: 0,
    batchSize: 32,
    sequenceLength: 64,
    length: { unit: "epochs", count: 1 },
    clip: 1,
    validation: 0.1,
    schedule: null,
    sampleEvery: 100,
    sampleLength: 200,
    seed: 1n,
    optimizers: [
      { name: "Adam", options: { lr: 0.002 }, label: "Adam(lr=0.002)" },
      { name: "SGD", options: { lr: 0.5 }, label: "SGD(lr=0.5)" },
    ],
  });
  assertEquals(storage, { save: null, saveEvery: null, overwrite: false, log: null });
  assertEquals(workers, navigator.hardwareConcurrency);
});

Deno.test("Every option of a run on a text finds its way into the configuration", async () => {
  const argv = "--task text --text book.txt --cell lstm --hidden 64 --layers 2 --batch 8 " +
    "--sequence 16 --steps 500 --dropout 0.25 --clip none --validation 0 --sample-every 7 " +
    "--sample-length 9 --seed 5 --optimizer rmsprop --optimizer sgd:lr=1 --workers 3 " +
    "--schedule step:step-size=200,gamma=0.5 --save runs/book --save-every 2epochs --overwrite " +
    "--log book.jsonl --symbols word --vocabulary 500";
  const { config, storage, workers } = await newJob(...argv.split(" "));
  assertEquals<unknown>(config, {
    task: "text",
    file: "book.txt",
    cell: "lstm",
    hiddenSize: 64,
    numLayers: 2,
    dropout: 0.25,
    batchSize: 8,
    sequenceLength: 16,
    length: { unit: "steps", count: 500 },
    clip: Infinity,
    validation: 0,
    schedule: { name: "StepLR", options: { stepSize: 200, gamma: 0.5 } },
    sampleEvery: 7,
    sampleLength: 9,
    symbols: "word",
    vocabulary: 500,
    seed: 5n,
    optimizers: [
      { name: "RMSprop", options: { lr: 0.002 }, label: "RMSprop(lr=0.002)" },
      { name: "SGD", options: { lr: 1 }, label: "SGD(lr=1)" },
    ],
  });
  const saveEvery = { unit: "epochs", count: 2 } as const;
  assertEquals(storage, { save: "runs/book", saveEvery, overwrite: true, log: "book.jsonl" });
  assertEquals(workers, 3);
});

Deno.test("--lr is for all optimizers that name none", async () => {
  const argv = ["--text", "a", "--lr", "0.1", "--optimizer", "adam", "--optimizer", "sgd:lr=2"];
  const { config: { optimizers } } = await newJob(...argv);
  assertEquals(optimizers.map(({ label }) => label), ["Adam(lr=0.1)", "SGD(lr=2)"]);
});

Deno.test("A text can come from the standard input, a file called - from its folder", async () => {
  const fileOf = async (text: string) => ((await newJob("--text", text)).config as TextConfig).file;
  assertEquals([await fileOf("-"), await fileOf("./-")], ["-", "./-"]);
  assertEquals((await resumedJob("--resume", "runs/book", "--text", "-")).file, "-");
});

Deno.test("A vocabulary has a size only where it is of words, and at least two", async () => {
  const text = ["--text", "book.txt"];
  for (const symbols of [[], ["--symbols", "byte"]]) {
    await assertRefused(
      [...text, ...symbols, "--vocabulary", "500"],
      'Option "--vocabulary" is for words: add --symbols word',
    );
  }
  for (const size of ["0", "1", "2.5", "many"]) {
    await assertRefused(
      [...text, "--symbols", "word", "--vocabulary", size],
      `Option "--vocabulary" expected at least 2 words, one of them <unk>: got "${size}"`,
    );
  }
  await assertRefused(
    [...text, "--symbols", "letter"],
    'Option "--symbols" expected grapheme, byte, word: got "letter"',
  );
  await assertRefused(
    ["--symbols", "word"],
    'Option "--symbols" is not for the task "tutorial", but for text: see --task',
  );
});

Deno.test("The weather is a task, too", async () => {
  const { config } = await newJob("--task", "weather", "--days", "5000", "--cell", "gru");
  const { task, days, cell } = config as WeatherConfig;
  assertEquals([task, days, cell], ["weather", 5000, "gru"]);
});

Deno.test("More days of weather than can be made in a moment are refused", async () => {
  await assertRefused(
    ["--task", "weather", "--days", "10000001"],
    'Option "--days" expected at most 10000000: got "10000001"',
  );
});

Deno.test("By default the weather is what its networks are tuned for", async () => {
  const { config } = await newJob("--task", "weather");
  const { task, schedule, optimizers, ...rest } = config;
  const { run, options } = taskNamed("weather")!.defaults;
  assertEquals([task, schedule, rest], ["weather", null, { ...run, ...options }]);
  assertEquals([rest.seed, rest.length, rest.clip], [1n, { unit: "epochs", count: 5 }, 1]);
  assertEquals((rest as WeatherConfig).days, 30_000);
  assertEquals(optimizers.map(({ label }) => label), ["Adam(lr=0.01)", "SGD(lr=0.1)"]);
});

Deno.test("A resumed run is saved to where it came from, unless another place is named", async () => {
  const job = await resumedJob("--resume", "runs/book");
  assertEquals([job.folder, job.length, job.storage.save], ["runs/book", null, "runs/book"]);
  assertEquals([job.file, (await resumedJob("--resume", "a", "--text", "b")).file], [null, "b"]);
  const other = await resumedJob("--resume", "runs/book", "--epochs", "5", "--save", "runs/new");
  assertEquals(other.length, { unit: "epochs", count: 5 });
  assertEquals(other.storage.save, "runs/new");
});

Deno.test("A resumed run is shown as its task is by default", () =>
  inTempFolder(async (folder) => {
    const defaultsOf = async (run: string) => {
      const args = (await parseTrainArguments(["--resume", run]))!;
      return [args.task, args.job.workers, args.output.speed];
    };
    const save = { ...nothingKept, save: `${folder}/tutorial` };
    await eventsOf(jobOf(tutorial, { storage: save }));
    await saveRun(`${folder}/text`);
    assertEquals(await defaultsOf(`${folder}/tutorial`), ["tutorial", 1, 8]);
    const { hardwareConcurrency } = navigator;
    assertEquals(await defaultsOf(`${folder}/text`), ["text", hardwareConcurrency, Infinity]);
    assertEquals((await defaultsOf(`${folder}/none`))[0], null);
  }));

Deno.test("Long sequences are watched as they are learned, unless a speed is given", async () => {
  const speedOf = async (...argv: string[]) => (await parseTrainArguments(argv))?.output.speed;
  assertEquals(await speedOf("--text", "a"), Infinity);
  assertEquals(await speedOf("--text", "a", "--speed", "50"), 50);
  assertEquals(await speedOf(), 8);
});

Deno.test("Options of another task are refused, and of a resumed run those that are saved", async () => {
  await assertRefused(
    ["--dropout", "0.2"],
    'Option "--dropout" is not for the task "tutorial", but for text and weather: see --task',
  );
  await assertRefused(
    ["--text", "a", "--input", "b"],
    'Option "--input" is not for the task "text", but for tutorial: see --task',
  );
  await assertRefused(
    ["--task", "weather", "--text", "b"],
    'Option "--text" is not for the task "weather", but for text: see --task',
  );
  for (const option of ["hidden", "task", "optimizer", "lr", "input", "days", "schedule", "seed"]) {
    await assertRefused(
      ["--resume", "a", `--${option}`, "3"],
      `Option "--${option}" is not for a resumed run, whose checkpoint has the settings`,
    );
  }
  await assertRefused(["--task", "text"], 'Task "text" expected a file, as in --text book.txt');
});

Deno.test("Options that contradict or miss each other are refused", async () => {
  await assertRefused(
    ["--text", "a", "--steps", "5", "--epochs", "5"],
    'Options "--steps" and "--epochs" exclude each other',
  );
  await assertRefused(
    ["--text", "a", "--save-every", "5"],
    'Option "--save-every" expected a folder, as in --save runs/book',
  );
  await assertRefused(
    ["--text", "a", "--overwrite"],
    'Option "--overwrite" expected a folder, as in --save runs/book',
  );
});

Deno.test("Values that make no sense are refused", async () => {
  const cases: [option: string, value: string, expected: string][] = [
    ["cell", "rnnn", 'rnn, gru, lstm: got "rnnn"'],
    ["layers", "0", 'a positive integer: got "0"'],
    ["dropout", "1", 'a number in [0, 1): got "1"'],
    ["clip", "0", 'a number > 0 or none: got "0"'],
    ["validation", "-0.1", 'a number in [0, 1): got "-0.1"'],
    ["sample-every", "0.5", 'a positive integer: got "0.5"'],
    ["workers", "x", 'a positive integer: got "x"'],
    ["task", "txt", 'tutorial, text, weather: got "txt"'],
  ];
  for (const [option, value, expected] of cases) {
    const argv = ["--text", "a", `--${option}=${value}`];
    await assertRefused(argv, `Option "--${option}" expected ${expected}`);
  }
  await assertRefused(
    ["--text", "a", "--save", "b", "--save-every", "1week"],
    'Option "--save-every" expected steps or epochs, such as 500 or 1epoch: got "1week"',
  );
});

Deno.test("A schedule is checked before anything is read", async () => {
  const schedule = (spec: string) => ["--text", "a", "--schedule", spec];
  await assertRefused(schedule("cosin:tMax=3"), 'Unknown schedule "cosin". Did you mean "cosine"?');
  await assertRefused(
    schedule("warmup"),
    `Unknown schedule "warmup": expected ${Object.keys(schedules).join(", ")}`,
  );
  await assertRefused(
    schedule("cosine"),
    "CosineAnnealingLR expected tMax, as in cosine:tMax=...",
  );
  await assertRefused(
    schedule("step:stepsize=0"),
    'StepLR\'s stepSize expected a positive integer: got "0"',
  );
  await assertRefused(
    schedule("step:stepSize=3,gama=1"),
    'Unknown option "gama" of StepLR. Did you mean "gamma"?',
  );
  const { config } = await newJob(...schedule("multistep:milestones=10/20,gamma=0.1"));
  assertEquals(config.schedule?.options, { milestones: [10, 20], gamma: 0.1 });
  const cycle = await newJob(
    ...schedule("onecycle:annealStrategy=linear,cycleMomentum=false"),
  );
  assertEquals(cycle.config.schedule?.options, { annealStrategy: "linear", cycleMomentum: false });
});

Deno.test("What the library refuses of a schedule is said at once", async () => {
  await assertRefused(
    ["--text", "a", "--schedule", "linear:startFactor=0"],
    "LinearLR expected startFactor > 0: got 0",
  );
  await assertRefused(
    ["--text", "a", "--validation", "0", "--schedule", "plateau"],
    "ReduceLROnPlateau needs a validation loss: got no part to validate with",
  );
});
