import { assertEquals, assertRejects } from "@std/assert";
import { recordedSequence, stepEvent } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { type KeptSteps, withLog } from "./event_log.ts";
import { encodeEvent } from "./event_lines.ts";
import type { ExperimentEvent } from "./events.ts";

const [, started, ...rest] = recordedSequence();
const labels = started.type === "started" ? started.contestants : [];
const steps = rest.filter(({ type }) => type === "step").slice(0, 8);
const finished = rest.at(-1)!;

async function logged(events: ExperimentEvent[], file: string, kept: KeptSteps | null = null) {
  return await Array.fromAsync(withLog(ReadableStream.from(events), file, kept));
}

function linesOf(events: readonly ExperimentEvent[]): string {
  return events.map((event) => `${encodeEvent(event, labels)}\n`).join("");
}

Deno.test("Events pass the log unchanged, and stand in the file", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    const loading = recordedSequence()[0];
    const events = [loading, started, ...steps, finished];
    assertEquals(await logged(events, file), events);
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...steps, finished]));
  }));

Deno.test("A resumed run goes on in the log that was cut at its checkpoint", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await logged([started, ...steps, finished], file);
    const next = stepEvent(4);
    await logged([started, next, finished], file, { [labels[0]]: 3, [labels[1]]: 2 });
    const kept = steps.filter((event) =>
      "step" in event && event.step <= ("contestant" in event && event.contestant === 0 ? 3 : 2)
    );
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...kept, next, finished]));
  }));

Deno.test("A last line that was not written whole is cut off", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/a.jsonl`;
    await Deno.writeTextFile(file, linesOf([started, ...steps]) + '{"type":"st');
    await logged([], file, { [labels[0]]: 9, [labels[1]]: 9 });
    assertEquals(await Deno.readTextFile(file), linesOf([started, ...steps]));
  }));

Deno.test("A file that is no log is left as it is", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/diary.txt`;
    await Deno.writeTextFile(file, "Dear diary,\nno.\n");
    const message = `"${file}" is no log of this program: `;
    await assertRejects(() => logged([started], file, {}), Error, message);
    assertEquals(await Deno.readTextFile(file), "Dear diary,\nno.\n");
  }));

Deno.test("A log that can't be written is said once, and the run goes on", async () => {
  let closed = 0;
  const full = () => ({
    writeSync: (): number => {
      throw new Error("No space left on device");
    },
    close: () => void closed++,
  });
  const source = ReadableStream.from([started, ...steps]);
  const events = await Array.fromAsync(withLog(source, "a.jsonl", null, full));
  assertEquals(events.filter(({ type }) => type === "warning"), [{
    type: "warning",
    text: 'Cannot go on with the log "a.jsonl": no space left on device',
    isLoss: true,
  }]);
  assertEquals([events.length, closed], [steps.length + 2, 1]);
});
