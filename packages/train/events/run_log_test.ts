import { assertEquals } from "@std/assert";
import { recordedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";
import { RunLog } from "./run_log.ts";
import type { SequenceStartedEvent } from "./sequence_events.ts";

const [loading, recorded, ...rest] = recordedSequence();
if (recorded.type !== "started") throw new Error("no start");
const started: SequenceStartedEvent = { ...recorded, run: "aaaaaaaa" };
const step = rest[0];
const finished = rest.at(-1)!;
const warning: ExperimentEvent = { type: "warning", text: "Beware", isLoss: false };

function linesOf(...events: ExperimentEvent[]): string {
  const run = { run: "aaaaaaaa", contestants: ["Adam(lr=0.002)"] };
  return events.map((event) => `${encodeEvent(event, run)}\n`).join("");
}

function append(log: RunLog, ...events: ExperimentEvent[]): void {
  for (const event of events) assertEquals(log.append(event), null);
  log.close();
}

Deno.test("The beginning, the end and warnings of a run are logged", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    append(new RunLog(file, null), loading, started, warning, step, finished);
    assertEquals(await Deno.readTextFile(file), linesOf(started, warning, finished));
  }));

Deno.test("A run that comes to nothing leaves no log", () =>
  inTempFolder(async (folder) => {
    append(new RunLog(`${folder}/a.jsonl`, null), loading, warning, finished);
    assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
  }));

Deno.test("A run that goes on has begun already, if its log tells of that", () =>
  inTempFolder(async (folder) => {
    const kept = { "Adam(lr=0.002)": { step: 1, reportsDue: [] } };
    const earlier = { kept, length: null, isUnnamed: false };
    const file = `${folder}/a.jsonl`;
    append(new RunLog(file, earlier), started, finished);
    assertEquals(await Deno.readTextFile(file), linesOf(started, finished));
    await Deno.writeTextFile(file, linesOf(started, step, finished));
    append(new RunLog(file, earlier), loading);
    assertEquals(await Deno.readTextFile(file), linesOf(started, step, finished));
    append(new RunLog(file, earlier), loading, started, warning);
    assertEquals(await Deno.readTextFile(file), linesOf(started, step, warning));
  }));

Deno.test("A run that is resumed in a log without its beginning logs its history, too", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    append(new RunLog(file, null), { ...started, past: [step] }, warning);
    assertEquals(await Deno.readTextFile(file), linesOf(started, step, warning));
  }));
