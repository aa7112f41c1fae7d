import { assert, assertEquals } from "@std/assert";
import { useKernels } from "@ohlol/tensor/kernels";
import type { RunConfig } from "../config/run_config.ts";
import type { RunEvent, Summary } from "../events/event.ts";
import { loggedEvents } from "../log/logged_events.ts";
import { findRuns } from "../log/logged_runs.ts";
import { assertClose } from "../testdata/assert_close.ts";
import { eventsOf, jobOf } from "../testdata/job.ts";
import { folder, olderText, olderTutorial, olderWeather } from "../testdata/before_0_2.ts";
import { upgradeEvent } from "./older_event.ts";

/** The events of the only run in a log, and the warnings. */
async function read(name: string) {
  const [run, ...others] = await findRuns(`${folder}/${name}.jsonl`);
  assertEquals(others, []);
  const warnings: string[] = [];
  const { signal } = new AbortController();
  const options = { signal, warn: (text: string) => void warnings.push(text) };
  const events = (await Array.fromAsync(loggedEvents(run, options))).flat();
  return { run, events, warnings };
}

/** The events of the same run today. */
async function runToday(config: RunConfig): Promise<RunEvent[]> {
  useKernels("scalar");
  const events = await eventsOf(jobOf(config));
  useKernels("auto");
  return events;
}

/** Events without what differs from run to run, or was not logged. */
function comparable(events: readonly RunEvent[]): RunEvent[] {
  return events.filter(({ type }) => type !== "loading").map((event): RunEvent => {
    const timeless = { ...event, time: 0 };
    switch (timeless.type) {
      case "started":
        return {
          ...timeless,
          ...{ run: null, startedAt: null, config: withoutPlace(timeless.config) },
          // Those that count the symbols of a text came later.
          baselines: timeless.baselines.filter(({ label }) => !label.endsWith("gram")),
        };
      case "step":
        return { ...timeless, seconds: 0 };
      case "finished":
        return { ...timeless, table: timeless.table.map(withoutSpeed) };
      default:
        return timeless;
    }
  });
}

/** A configuration without the place of its text, which has moved. */
function withoutPlace(config: RunConfig): RunConfig {
  return "file" in config ? { ...config, file: "" } as RunConfig : config;
}

function withoutSpeed(row: Summary): Summary {
  return { ...row, secondsPerStep: null, symbolsPerSecond: null };
}

/** In the order of each contestant: threads and turns may mix them otherwise. */
function byContestant(events: readonly RunEvent[]): RunEvent[] {
  const number = (event: RunEvent) => "contestant" in event ? event.contestant : -1;
  return events.toSorted((a, b) => number(a) - number(b));
}

const sgd = { name: "SGD", options: { lr: 1e300 }, label: "SGD(lr=1e+300)" };
const logs: [name: string, config: RunConfig][] = [
  ["tutorial", olderTutorial],
  ["tutorial_with_identity", olderTutorial],
  ["tutorial_diverged", {
    ...olderTutorial,
    ...{ length: { unit: "epochs", count: 4 }, hiddenSize: 3 },
    optimizers: [sgd, olderTutorial.optimizers[0]],
  } as RunConfig],
  ["text", olderText],
  ["text_with_identity", olderText],
  ["diverged", {
    ...olderText,
    length: { unit: "steps", count: 10 },
    optimizers: [sgd, olderText.optimizers[0]],
  }],
  ["weather", olderWeather],
];
for (const [name, config] of logs) {
  Deno.test(`The older log ${name}.jsonl is read as what the run would report today`, async () => {
    const { events, warnings } = await read(name);
    const today = await runToday(config);
    // The arithmetic of the layers may round otherwise than it did.
    assertClose(byContestant(comparable(events)), byContestant(comparable(today)), 1e-4);
    assertEquals(warnings, []);
  });
}

Deno.test("Speeds and times of an older log are those of its events", async () => {
  const { events } = await read("text");
  const steps = events.filter((event) => event.type === "step" && event.contestant === 0);
  assert(steps.every(({ time }, i) => i === 0 || time > steps[i - 1].time));
  const end = events.at(-1);
  assert(end?.type === "finished");
  const [{ secondsPerStep, symbolsPerSecond, symbols }] = end.table;
  assert(Math.abs(secondsPerStep! * symbolsPerSecond! / symbols - 1) < 1e-9);
});

Deno.test("An older log of a run that was interrupted ends as that", async () => {
  const { run, events } = await read("interrupted");
  assertEquals([run.ending, run.lastStep, run.lastEpoch], ["interrupted", 16, 2]);
  const end = events.at(-1);
  assert(end?.type === "finished");
  assertEquals([end.interrupted, end.table.map(({ steps }) => steps)], [true, [16, 15]]);
  const checkpoints = events.filter((event) => event.type === "checkpoint");
  assertEquals(checkpoints.map(({ step, epoch }) => [step, epoch]), [[16, 2], [15, 2]]);
});

Deno.test("An older log of the tutorial counts its epochs as steps, and names its divergence", async () => {
  const { run } = await read("tutorial_diverged");
  assertEquals([run.lastStep, run.lastEpoch, run.ending], [4, 4, "finished"]);
  assertEquals(run.diverged, ["SGD(lr=1e+300)"]);
});

Deno.test("The identity of an older run is kept, and its start", async () => {
  const { run: { started } } = await read("tutorial_with_identity");
  assert(/^[\da-f]{8}$/.test(started.run ?? ""));
  assert(!Number.isNaN(Date.parse(started.startedAt ?? "")));
});

Deno.test("Events of the present format stay as they are", async () => {
  const run = { config: olderText, stepsPerEpoch: 8 };
  for (const event of await runToday({ ...olderText, length: { unit: "steps", count: 2 } })) {
    assertEquals(upgradeEvent({ ...event }, run), { ...event } as Record<string, unknown>);
  }
});
