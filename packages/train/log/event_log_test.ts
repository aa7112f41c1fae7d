import { assertEquals, assertThrows } from "@std/assert";
import type { RunEvent } from "../events/event.ts";
import { recordedSequence, startedSequence } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { encodeEvent } from "./event_lines.ts";
import { EventLog, openAgain, withLog } from "./event_log.ts";

const started = { ...startedSequence, run: "2f6c01d9" };
const steps = recordedSequence().filter(({ type }) => type === "step").slice(0, 8);

function linesOf(events: readonly RunEvent[]): string {
  return events.map((event) => `${encodeEvent(event, started)}\n`).join("");
}

Deno.test("Events pass the log unchanged, and are in the file", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const events = [started, ...steps];
    const source = ReadableStream.from(events);
    const passed = await Array.fromAsync(withLog(source, new EventLog(file, started)));
    assertEquals(passed, events);
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...steps]));
  }));

Deno.test("An event is in the log before the next one is made", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    async function* source() {
      for (const [i, step] of steps.entries()) {
        assertEquals(await Deno.readTextFile(file), linesOf(steps.slice(0, i)));
        yield step;
      }
    }
    await Array.fromAsync(withLog(source(), new EventLog(file, started)));
  }));

Deno.test("Several logs append to one file", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const [one, other] = [new EventLog(file, started), new EventLog(file, started)];
    steps.forEach((step, i) => assertEquals((i % 3 === 0 ? one : other).append(step), null));
    for (const log of [one, other]) log.close();
    assertEquals(await Deno.readTextFile(file), linesOf(steps));
  }));

Deno.test("A line that a program was not able to end isn't continued", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, linesOf(steps) + '{"type":"st');
    const log = new EventLog(file, started);
    log.append(started);
    log.close();
    const text = await Deno.readTextFile(file);
    assertEquals(text, linesOf(steps) + '{"type":"st\n' + linesOf([started]));
  }));

Deno.test("A line that another thread is writing is not broken when a log is opened again", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const [first, second] = [linesOf([started]), linesOf(steps.slice(0, 1))];
    const half = first.length / 2;
    await Deno.writeTextFile(file, first.slice(0, half));
    const log = new EventLog(file, started, openAgain);
    await Deno.writeTextFile(file, first.slice(half), { append: true });
    log.append(steps[0]);
    log.close();
    assertEquals(await Deno.readTextFile(file), first + second);
  }));

Deno.test("The folder of a log is made, too", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/runs/1/a.jsonl`;
    new EventLog(file, started).close();
    assertEquals(await Deno.readTextFile(file), "");
  }));

Deno.test("A log that can't be opened is an error", () =>
  inTempFolder((folder) => {
    const { message } = assertThrows(() => new EventLog(folder, started), Error);
    assertEquals(message, `Cannot write the log "${folder}": is a directory`);
    return Promise.resolve();
  }));

Deno.test("A log that can't be written is reported once, and the run continues", async () => {
  let closed = 0;
  const full = () => ({
    writeSync: (): number => {
      throw new Error("No space left on device");
    },
    close: () => void closed++,
  });
  const source = ReadableStream.from([started, ...steps]);
  const events = await Array.fromAsync(withLog(source, new EventLog("a.jsonl", started, full)));
  assertEquals(events.filter(({ type }) => type === "warning"), [{
    type: "warning",
    time: 0,
    text: 'Cannot continue the log "a.jsonl": no space left on device',
    isLoss: true,
  }]);
  assertEquals([events.length, closed], [steps.length + 2, 1]);
});
