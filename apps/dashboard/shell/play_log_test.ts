import { assert, assertEquals } from "@std/assert";
import { findRuns, type LoggedRun, type RunEvent } from "@ohlol/train";
import { recordedSequence, stepEvent } from "../../../packages/train/testdata/recorded_sequence.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { logText } from "../../../packages/train/testdata/written_log.ts";
import { playLog } from "./play_log.ts";
import type { RunningRun } from "./running_run.ts";

const [, start] = recordedSequence();
const steps = Array.from({ length: 5000 }, (_, i) => stepEvent(i + 1));

type OnPiece = (playing: RunningRun, end: () => void) => void;

/** What is heard of a log until it ends, fails, or was listened to for long enough. */
async function hear(text: string, onPiece: OnPiece = () => {}) {
  const events: RunEvent[] = [];
  const warnings: string[] = [];
  let error: Error | null = null;
  await inTempFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/log`, text);
    const [run] = await findRuns(`${folder}/log`);
    const { promise: ending, resolve: end } = Promise.withResolvers<void>();
    const playing = playLog(run, {
      onEvents: (piece) => {
        events.push(...piece);
        onPiece(playing, end);
        if (events.at(-1)?.type === "finished") end();
      },
      onWarning: (warning) => void warnings.push(warning),
      onError: (thrown) => {
        error = thrown;
        end();
      },
    });
    await ending;
  });
  return { events, warnings, error };
}

Deno.test("A log is played like a run in training", async () => {
  const { events, warnings, error } = await hear(logText([start, ...steps]) + '{"type"');
  assertEquals(events.slice(0, -1), [start, ...steps]);
  assertEquals(warnings, ["Skipped line 5002, the last one: it is cut off"]);
  assertEquals(error, null);
});

Deno.test("A log that is stopped ends like a run that is stopped", async () => {
  const { events } = await hear(logText([start, ...steps]), (playing) => playing.stop());
  const end = events.at(-1);
  assert(end?.type === "finished" && end.interrupted && events.length < 5000);
});

Deno.test("A terminated log reports nothing more", async () => {
  let pieces = 0;
  await hear(logText([start, ...steps]), (playing, end) => {
    pieces++;
    playing.terminate();
    setTimeout(end, 50);
  });
  assertEquals(pieces, 1);
});

Deno.test("A bad line is a warning, and the other lines are shown", async () => {
  const { events, warnings } = await hear(logText([start]) + "{}\n" + logText([start, steps[0]]));
  assertEquals([events.length, events[0]], [2, start]);
  assertEquals(warnings, ["Skipped line 2: not an event"]);
});

Deno.test("A log that was removed is an error", async () => {
  const error = await new Promise<Error>((resolve) => {
    const run = { path: "/none", number: 1 } as LoggedRun;
    playLog(run, { onEvents: () => {}, onWarning: () => {}, onError: resolve });
  });
  assertEquals(error.message, 'Cannot replay "/none": no such file or directory');
});
