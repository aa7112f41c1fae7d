import { assertEquals, assertThrows } from "@std/assert";
import type { RunEvent, StartedEvent } from "../events/event.ts";
import {
  recordedSequence,
  sampleEvent,
  startedSequence,
  stepEvent,
} from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { encodeEvent } from "./event_lines.ts";
import { cutLog, type EarlierRun, type KeptSteps, type KeptUpTo } from "./log_cut.ts";

const rest = recordedSequence().slice(2);
const steps = rest.filter(({ type }) => type === "step").slice(0, 8);
const finished = rest.at(-1)!;

/** The recorded run with another identity; without one, as earlier versions logged it. */
function runOf(run: string | null = null, changes: Partial<StartedEvent> = {}): StartedEvent {
  return { ...startedSequence, ...changes, run };
}

const started = runOf("aaaaaaaa");
const labels = started.contestants;

function linesOf(events: readonly RunEvent[], run: StartedEvent = started): string {
  return events.map((event) => `${encodeEvent(event, run)}\n`).join("");
}

function keptUpTo(...steps: (number | KeptUpTo)[]): KeptSteps {
  const kept = steps.map((step) => typeof step === "number" ? { step, due: [] } : step);
  return Object.fromEntries(kept.map((upTo, i) => [labels[i], upTo]));
}

/** Cuts a log that holds a text, and gives what is left of it. */
async function cut(
  text: string,
  kept: KeptSteps,
  changes: Partial<EarlierRun> = {},
): Promise<string> {
  let left = "";
  await inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, text);
    const earlier = { kept, length: null, isUnnamed: false, ...changes };
    assertEquals(cutLog(file, started, earlier), true);
    left = await Deno.readTextFile(file);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 1);
  });
  return left;
}

/** The steps of a contestant up to one of them. */
function upTo(last: number) {
  return (event: RunEvent) => "step" in event && event.step <= last;
}

Deno.test("What each contestant did after its checkpoint is cut, and the end of the run", async () => {
  const of = (contestant: number) => (event: RunEvent) =>
    "contestant" in event && event.contestant === contestant;
  const kept = steps.filter((event) => upTo(of(0)(event) ? 3 : 2)(event));
  assertEquals(
    await cut(linesOf([started, ...steps, finished]), keptUpTo(3, 2)),
    linesOf([started, ...kept]),
  );
  const ofFirst = steps.filter(of(0)).filter(upTo(3));
  assertEquals(
    await cut(linesOf([started, ...steps]), keptUpTo(3)),
    linesOf([started, ...ofFirst]),
    "a contestant without a checkpoint starts from the beginning",
  );
});

Deno.test("The evaluations that a checkpoint has still due are cut, because they will come again", async () => {
  const at = { time: 4, contestant: 0, step: 4, epoch: 1 };
  const step = stepEvent(4);
  const validation: RunEvent = { type: "validation", ...at, loss: 2 };
  const sample = sampleEvent(4, "a");
  const log = linesOf([started, step, validation, sample]);
  assertEquals(await cut(log, keptUpTo(4, 0)), log);
  assertEquals(
    await cut(log, keptUpTo({ step: 4, due: ["sample"] }, 0)),
    linesOf([started, step, validation]),
  );
  assertEquals(
    await cut(log, keptUpTo({ step: 4, due: ["validation", "sample"] }, 0)),
    linesOf([started, step]),
  );
});

Deno.test("Lines that were not written whole are cut", async () => {
  const whole = linesOf([started, ...steps]);
  assertEquals(await cut(`${whole}{"type":"st`, keptUpTo(9, 9)), whole);
  assertEquals(await cut(`${linesOf([started])}{"type":"st${whole}`, keptUpTo(9, 9)), whole);
});

Deno.test("Other runs in the same log stay, before and after its beginning and amid its lines", async () => {
  const other = runOf("bbbbbbbb");
  const whole = linesOf([other, ...steps, finished], other);
  assertEquals(
    await cut(whole + linesOf([started, ...steps]) + whole, keptUpTo(0, 0)),
    whole + linesOf([started]) + whole,
  );
  const lines = (run: StartedEvent) => [run, ...steps].map((event) => linesOf([event], run));
  const own = lines(started), others = lines(other);
  assertEquals(
    await cut(own.map((line, i) => line + others[i]).join(""), keptUpTo(1, 1)),
    own.map((line, i) => (i < 3 ? line : "") + others[i]).join(""),
  );
});

Deno.test("The lines of a run that was saved without an identity are found by its configuration, and get one", async () => {
  const old = runOf();
  const other = runOf(null, { config: { ...started.config, seed: 9n } });
  const whole = linesOf([other, ...steps, finished], other);
  assertEquals(
    await cut(whole + linesOf([old, ...steps, finished], old) + whole, keptUpTo(2, 2), {
      isUnnamed: true,
    }),
    whole + linesOf([started, ...steps.slice(0, 4)]) + whole,
  );
});

Deno.test("A run that was saved with an identity leaves the lines of all others alone", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const text = [runOf(), runOf("bbbbbbbb")].map((run) => linesOf([run, ...steps], run)).join("");
    await Deno.writeTextFile(file, text);
    const earlier = { kept: keptUpTo(0, 0), length: null, isUnnamed: false };
    assertEquals(cutLog(file, started, earlier), false);
    assertEquals(await Deno.readTextFile(file), text);
  }));

Deno.test("A run that is made longer has begun as a longer one", async () => {
  const { config } = started;
  for (const length of [{ unit: "epochs", count: 7 }, { unit: "steps", count: 700 }] as const) {
    const longer = { ...started, config: { ...config, length }, steps: 700 };
    assertEquals(
      await cut(linesOf([started, ...steps]), keptUpTo(0), { length }),
      linesOf([longer]),
    );
  }
});

const fromTheBeginning: EarlierRun = { kept: {}, length: null, isUnnamed: false };

Deno.test("A file that isn't there, is empty or holds something else has nothing to cut", () =>
  inTempFolder(async (folder) => {
    assertEquals(cutLog(`${folder}/none.jsonl`, started, fromTheBeginning), false);
    for (const text of ["", "Dear diary,\nno.\n"]) {
      await Deno.writeTextFile(`${folder}/other`, text);
      assertEquals(cutLog(`${folder}/other`, started, fromTheBeginning), false);
      assertEquals(await Deno.readTextFile(`${folder}/other`), text);
    }
  }));

Deno.test("A log that can't be replaced stays as it is", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, linesOf([started, ...steps]));
    await Deno.mkdir(`${file}.new/in_the_way`, { recursive: true });
    const { message } = assertThrows(() => cutLog(file, started, fromTheBeginning), Error);
    assertEquals(message, `Cannot continue the log "${file}": is a directory`);
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...steps]));
  }));
