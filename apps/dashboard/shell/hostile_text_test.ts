import { graphemes } from "@ohlol/text";
import { assertEquals } from "@std/assert";
import type { ExperimentEvent, StartedEvent } from "@ohlol/train";
import { Screen } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { recordedSequence } from "../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../packages/train/testdata/recorded_weather.ts";
import { randomSource } from "../../../packages/tui/testing/random.ts";
import { runCommand } from "../commands/run_command.ts";
import { UsageError } from "../commands/usage_error.ts";
import { report } from "../report/report.ts";
import { StatusLine } from "../report/status_line.ts";
import { initialState, update } from "../state/app.ts";
import { assertHarmless, hostileText, withHostileTexts } from "../testdata/hostile_text.ts";
import { drawFrame } from "../screens/frame.ts";
import { summaryLines } from "../screens/summary.ts";

const [contestant, step] = [0, 3];

/** Runs of every task, with all kinds of events. */
const runs: readonly (readonly ExperimentEvent[])[] = [
  [...await recordRace({ epochs: 3 }), { type: "diverged", contestant, epoch: 3, loss: NaN }],
  [
    ...recordedSequence(),
    { type: "checkpoint", contestant, step, directory: "runs/fox", error: null },
    { type: "checkpoint", contestant, step, directory: "runs/fox", error: "no space left" },
    { type: "warning", text: "There is no checkpoint of Adam", isLoss: true },
    { type: "diverged", contestant, step, loss: NaN },
  ],
  recordedWeather().slice(0, 100),
];

const rounds = 20;

/** The runs with random texts that drive terminals in the place of all texts, a few times each. */
function* hostileRuns(): Generator<ExperimentEvent[]> {
  const random = randomSource(11);
  for (let round = 0; round < rounds; round++) {
    for (const events of runs) {
      yield events.map((event) => withSameLength(withHostileTexts(event, random)));
    }
  }
}

/** The tutorial's strings have as many symbols each: hello and ohlol five. */
function withSameLength(event: ExperimentEvent): ExperimentEvent {
  const five = (text: string) => graphemes(text.padEnd(5, "\x07")).slice(0, 5).join("");
  if (event.type === "epoch") return { ...event, predicted: five(event.predicted) };
  if (event.type !== "started" || event.config.task !== "tutorial") return event;
  const { config, ...rest } = event as StartedEvent;
  return { ...rest, config: { ...config, input: five(config.input), target: five(config.target) } };
}

/** What a report prints of a run, warns of and shows as its status. */
async function reported(events: ExperimentEvent[], format: "plain" | "json"): Promise<string[]> {
  const printed: string[] = [];
  const output = {
    print: (lines: readonly string[]) => void printed.push(...lines),
    warn: () => {},
    status: () => {},
  };
  const look = { level: "truecolor", ascii: false } as const;
  await report(ReadableStream.from(events), format, look, output);
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

Deno.test("No text in an event drives a terminal as JSON, which is the same text", async () => {
  for (const events of hostileRuns()) {
    const lines = await reported(events, "json");
    for (const [i, line] of lines.entries()) {
      assertHarmless(line, line);
      const { type, text, model } = JSON.parse(line);
      assertEquals({ ...events[i], type, text, model }, { text, model, ...events[i] });
    }
  }
});

Deno.test("No text in an event drives a terminal from any screen, or from the summary", () => {
  const keys = ["1", "2", "w", "3", "3", "4", "tab", "?"];
  for (const [i, events] of [...hostileRuns()].entries()) {
    const state = initialState({ speed: Infinity });
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
