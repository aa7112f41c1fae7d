import { assert, assertEquals, assertThrows } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import { cutLog, type KeptSteps, type KeptUpTo } from "./log_cut.ts";
import type { SequenceConfig } from "../training_config.ts";

const [, started, ...rest] = recordedSequence();
const labels = started.type === "started" ? started.contestants : [];
const steps = rest.filter(({ type }) => type === "step").slice(0, 8);
const finished = rest.at(-1)!;

function linesOf(events: readonly ExperimentEvent[]): string {
  return events.map((event) => `${encodeEvent(event, labels)}\n`).join("");
}

function keptUpTo(...steps: (number | KeptUpTo)[]): KeptSteps {
  const kept = steps.map((step) => typeof step === "number" ? { step, reportsDue: [] } : step);
  return Object.fromEntries(kept.map((upTo, i) => [labels[i], upTo]));
}

/** Cuts a log that holds a text, and gives what is left of it. */
async function cut(
  text: string,
  kept: KeptSteps,
  length: SequenceConfig["length"] | null = null,
): Promise<string> {
  let left = "";
  await inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, text);
    assertEquals(cutLog(file, kept, length), true);
    left = await Deno.readTextFile(file);
    assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 1);
  });
  return left;
}

/** The steps of a contestant up to one of them. */
function upTo(last: number) {
  return (event: ExperimentEvent) => "step" in event && event.step <= last;
}

Deno.test("What each contestant told after its checkpoint is cut, and the end of the run", async () => {
  const of = (contestant: number) => (event: ExperimentEvent) =>
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
    "a contestant without a checkpoint begins anew",
  );
});

Deno.test("What a checkpoint has still to do is cut, because it will be told again", async () => {
  const at = { contestant: 0, step: 4, epoch: 1 };
  const step = stepEvent(4);
  const validation: ExperimentEvent = { type: "validation", ...at, loss: 2 };
  const sample: ExperimentEvent = { type: "sample", ...at, loss: 2, text: "a" };
  const log = linesOf([started, step, validation, sample]);
  assertEquals(await cut(log, keptUpTo(4, 0)), log);
  assertEquals(
    await cut(log, keptUpTo({ step: 4, reportsDue: ["sample"] }, 0)),
    linesOf([started, step, validation]),
  );
});

Deno.test("Lines that were not written whole are cut", async () => {
  const whole = linesOf([started, ...steps]);
  assertEquals(await cut(`${whole}{"type":"st`, keptUpTo(9, 9)), whole);
  assertEquals(await cut(`${linesOf([started])}{"type":"st${whole}`, keptUpTo(9, 9)), whole);
});

Deno.test("Earlier runs in the same log stay", async () => {
  const earlier = linesOf([started, ...steps, finished]);
  assertEquals(
    await cut(earlier + linesOf([started, ...steps]), keptUpTo(0, 0)),
    earlier + linesOf([started]),
  );
});

Deno.test("A run that is made longer has begun as a longer one", async () => {
  assert(started.type === "started" && started.config.task === "text" && "steps" in started);
  const { config } = started;
  for (const length of [{ unit: "epochs", count: 7 }, { unit: "steps", count: 700 }] as const) {
    const longer = { ...started, config: { ...config, length }, steps: 700 };
    assertEquals(await cut(linesOf([started, ...steps]), keptUpTo(0), length), linesOf([longer]));
  }
});

Deno.test("A log that isn't there or is empty has nothing to cut", () =>
  inTempFolder(async (folder) => {
    assertEquals(cutLog(`${folder}/none.jsonl`, {}, null), false);
    await Deno.writeTextFile(`${folder}/empty.jsonl`, "");
    assertEquals(cutLog(`${folder}/empty.jsonl`, {}, null), false);
  }));

Deno.test("A file that is no log is left as it is", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/diary.txt`;
    await Deno.writeTextFile(file, "Dear diary,\nno.\n");
    const { message } = assertThrows(() => cutLog(file, {}, null), Error);
    assertEquals(message, `"${file}" is no log of this program: no line tells of a start`);
    assertEquals(await Deno.readTextFile(file), "Dear diary,\nno.\n");
  }));

Deno.test("A log that can't be replaced stays as it is", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, linesOf([started, ...steps]));
    await Deno.mkdir(`${file}.new/in_the_way`, { recursive: true });
    const { message } = assertThrows(() => cutLog(file, {}, null), Error);
    assertEquals(message, `Cannot go on with the log "${file}": is a directory`);
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...steps]));
  }));
