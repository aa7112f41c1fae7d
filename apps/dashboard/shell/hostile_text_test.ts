import { graphemes } from "@ohlol/text";
import { assertEquals } from "@std/assert";
import { type RunEvent, UsageError } from "@ohlol/train";
import { Screen } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { randomSource } from "../../../packages/tui/testing/random.ts";
import { runCommand } from "../commands/run_command.ts";
import { report } from "../report/report.ts";
import { StatusLine } from "../report/status_line.ts";
import { update } from "../state/app.ts";
import { lookOf } from "../tasks/registry.ts";
import { assertHarmless, hostileText, withHostileTexts } from "../testdata/hostile_text.ts";
import { newState } from "../testdata/state_after.ts";
import { drawFrame } from "../screens/frame.ts";
import { summaryLines } from "../screens/summary.ts";

const at = { time: 4, contestant: 0, step: 3, epoch: 3 };
const length = { unit: "epochs", count: 3 } as const;

/** Runs of every task, with all kinds of events. */
const runs: readonly (readonly RunEvent[])[] = [
  [...await recordRace({ length }), { type: "diverged", ...at, loss: NaN }],
  [
    ...recordedSequence(),
    { type: "checkpoint", ...at, directory: "runs/fox", error: null },
    { type: "checkpoint", ...at, directory: "runs/fox", error: "no space left" },
    { type: "warning", time: 4, text: "There is no checkpoint of Adam", isLoss: true },
    { type: "diverged", ...at, loss: NaN },
  ],
  recordedWeather().slice(0, 100),
  recordedSequence().map(ofAnotherTask),
];

/** An event of a task that the program doesn't know, with observations of any kind. */
function ofAnotherTask(event: RunEvent): RunEvent {
  if (event.type === "observation") return { ...event, kind: "\x1b]0;title\x07" };
  return event.type === "started"
    ? { ...event, config: { ...event.config, task: "\x1b[2J" } }
    : event;
}

const rounds = 20;

/** The runs with random texts that drive terminals instead of all texts, a few times each. */
function* hostileRuns(): Generator<RunEvent[]> {
  const random = randomSource(11);
  for (let round = 0; round < rounds; round++) {
    for (const events of runs) {
      yield events.map((event) => withSameLength(withHostileTexts(event, random)));
    }
  }
}

/** The tutorial's strings have as many symbols each: hello and ohlol five. */
function withSameLength(event: RunEvent): RunEvent {
  const five = (text: string) => graphemes(text.padEnd(5, "\x07")).slice(0, 5);
  if (event.type === "step" && event.predicted !== null) {
    return { ...event, predicted: five(event.predicted).join("") };
  }
  if (event.type !== "started" || event.reading === null) return event;
  const [inputs, targets] = [event.reading.inputs, event.reading.targets]
    .map((symbols) => five(symbols.join("")));
  const config = { ...event.config, input: inputs.join(""), target: targets.join("") };
  return { ...event, config, reading: { inputs, targets } };
}

/** What a report prints of a run, warns of and shows as its status. */
async function reported(events: RunEvent[], format: "plain" | "json"): Promise<string[]> {
  const printed: string[] = [];
  const output = {
    print: (lines: readonly string[]) => void printed.push(...lines),
    warn: () => {},
    status: () => {},
  };
  const look = { level: "truecolor", ascii: false } as const;
  await report(ReadableStream.from(events), format, look, lookOf, output);
  return printed;
}

Deno.test("No text in an event drives a terminal as a plain line, or makes a line of its own", async () => {
  for (const events of hostileRuns()) {
    for (const line of await reported(events, "plain")) {
      assertHarmless(line, JSON.stringify(line));
      assertEquals(line.includes("\n"), false, JSON.stringify(line));
    }
  }
});

/** What an event says in words, whatever kind it is of. */
function textsOf(event: RunEvent): { text: unknown; model: unknown } {
  const fields: Record<string, unknown> = { ...event };
  const { text, model } = event.type === "observation" ? event.value : fields;
  return { text, model };
}

Deno.test("No text in an event drives a terminal as JSON, which is the same text", async () => {
  for (const events of hostileRuns()) {
    const lines = await reported(events, "json");
    for (const [i, line] of lines.entries()) {
      assertHarmless(line, line);
      const { text, model } = JSON.parse(line);
      assertEquals({ text, model }, textsOf(events[i]));
    }
  }
});

Deno.test("No text in an event drives a terminal from any screen, or from the summary", () => {
  const keys = ["1", "2", "w", "3", "3", "4", "tab", "?"];
  for (const [i, events] of [...hostileRuns()].entries()) {
    const state = newState({ speed: Infinity, task: null });
    const theme = createTheme({ ascii: i % 2 === 0, level: "256" });
    const screen = new Screen(100, 30, "256");
    const frame = () => screen.frame((buffer) => drawFrame(state, buffer, theme));
    for (const event of events) update(state, { type: "event", event });
    update(state, { type: "key", key: "end" });
    const output = keys.map((key) => {
      update(state, { type: "key", key });
      return frame();
    });
    update(state, { type: "warning", text: hostileText(randomSource(i)) });
    assertHarmless(output.join("") + frame(), `screens of run ${i}`);
    const options = { width: 100, ascii: false, level: i % 2 === 0 ? "none" : "16" } as const;
    assertHarmless(summaryLines(state, options).join("\n"), `summary of run ${i}`);
  }
});

Deno.test("No text drives a terminal as a status or as an error, whatever it is", async () => {
  const random = randomSource(5);
  const written: string[] = [];
  let time = 0;
  const statuses = [true, false].map((isTerminal) =>
    new StatusLine({ isTerminal, write: (text) => void written.push(text) }, () => time)
  );
  const { error: original } = console;
  console.error = (text: string) => written.push(text);
  try {
    for (let i = 0; i < 200; i++, time += 3000) {
      for (const status of statuses) status.show(hostileText(random));
      const text = hostileText(random);
      for (const error of [new Error(text), new UsageError(text), text]) {
        await runCommand(i % 2 === 0 ? ["--debug"] : [], () => Promise.reject(error));
      }
    }
  } finally {
    console.error = original;
  }
  assertEquals(written.length, 200 * 5 - 2);
  for (const text of written) assertHarmless(text.replace(/^\r/, ""), JSON.stringify(text));
});
