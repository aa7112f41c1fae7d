import { assertEquals } from "@std/assert";
import type { RunEvent } from "../events/event.ts";
import { initialSummary } from "../state/summary.ts";
import { recordedSequence, startedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { encodeEvent } from "./event_lines.ts";
import { RunLog } from "./run_log.ts";

const [loading, , step, ...rest] = recordedSequence();
const started = { ...startedSequence, run: "aaaaaaaa" };
const finished = rest.at(-1)!;
const warning: RunEvent = { type: "warning", time: 1, text: "Beware", isLoss: false };

function linesOf(...events: RunEvent[]): string {
  return events.map((event) => `${encodeEvent(event, started)}\n`).join("");
}

function append(log: RunLog, ...events: RunEvent[]): void {
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

Deno.test("A run that is resumed has begun already, if its log has its beginning", () =>
  inTempFolder(async (folder) => {
    const kept = { "Adam(lr=0.002)": { step: 1, due: [] } };
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

Deno.test("A run that is resumed in a log without its beginning logs its history first", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const events = recordedSequence().filter((event) => event.type === "step").slice(0, 4);
    const history = [0, 1].map((contestant) => ({
      contestant,
      events: events.filter((event) => event.contestant === contestant),
      summary: initialSummary(started.contestants[contestant]),
    }));
    append(new RunLog(file, null), { ...started, history }, warning);
    assertEquals(await Deno.readTextFile(file), linesOf(started, ...events, warning));
  }));
