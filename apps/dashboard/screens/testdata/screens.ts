import { type AppState, initialState, update } from "../../state/app.ts";
import type { ExperimentEvent } from "@ohlol/train";
import { optimizer, recordRace, stackedRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { recordedSequence } from "../../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather } from "../../../../packages/train/testdata/recorded_weather.ts";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { drawFrame } from "../frame.ts";
import { createTheme, type Theme } from "@ohlol/tui/widgets";

/** A screen whose text is kept in the file `name`.txt beside this one. */
export interface ExpectedScreen {
  /** What it shows, and in which size. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly state: AppState;
}

/** What stands in cells that nobody has drawn. */
export const marker = "¤";

/** The rows of a screen, drawn on cells that all hold the marker. */
export function drawnLines({ width, height, theme, state }: ExpectedScreen): string[] {
  return marked(width, height, (buffer) => drawFrame(state, buffer, theme), marker)
    .map((line) => line.trimEnd());
}

/** The file that holds a screen's text. */
export function screenFile(name: string): URL {
  return new URL(`./${name.replaceAll(" ", "_")}.txt`, import.meta.url);
}

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

const longText = "the quick brown fox jumps over the lazy dog and runs away ...";
const eight = [
  optimizer("SGD", 1e300),
  ...[0.05, 0.1, 0.2].map((lr) => optimizer("Adam", lr)),
  ...[0.05, 0.1, 0.2, 0.4].map((lr) => optimizer("SGD", lr)),
];

const back = Array(9).fill("left");

/** All expected screens. */
export async function expectedScreens(): Promise<ExpectedScreen[]> {
  const race = await recordRace();
  const withHead = await recordRace({ hiddenSize: 8 });
  const diverging = await recordRace({ optimizers: [eight[0], eight[2]] });
  const crowded = await recordRace({ optimizers: eight });
  const oneEpoch = await recordRace({ epochs: 1 });
  const long = await recordRace({ input: longText.slice(0, 60), target: longText.slice(1, 61) });
  const weather = await recordRace({ input: "☀️☁️🌧️☀️☁️", target: "☁️🌧️☀️☁️🌧️" });
  return [
    ...sizes("race", race, back, ["200x60", "100x30", "80x24", "60x15", "40x10", "20x5", "1x1"]),
    ...sizes("race in colours", race, back, ["100x30"], colored),
    ...sizes("race in ASCII", race, back, ["100x30", "60x15", "40x10"], ascii),
    ...sizes("race at the end", race, [], ["100x30"]),
    ...sizes("race at its first epoch", race, ["home"], ["100x30", "60x15"]),
    ...sizes("race, what has no room", race, [...back, ">"], ["80x24", "60x15", "40x10"]),
    ...sizes("race with huge losses", huge(race), [], ["80x24", "60x15"]),
    ...sizes("race with a log axis, smoothed", race, ["y", "s"], ["100x30"]),
    ...sizes("race with a diverged contestant", diverging, [], ["100x30", "60x15"]),
    ...sizes("race with 8 contestants", crowded, [], ["100x30", "80x24", "60x15", "40x10"]),
    ...sizes("race of one epoch", oneEpoch, [], ["100x30", "60x15"]),
    ...sizes("race with 60 symbols", long, Array(40).fill("l"), ["100x30", "60x15", "40x10"]),
    ...sizes("race with emoji", weather, back, ["100x30", "40x10"]),
    ...sizes("network", race, [...back, "2", "l", "l"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("network in ASCII", race, [...back, "2", "l"], ["80x24"], ascii),
    ...sizes("network with a head", withHead, ["2", "l", "down", "down"], ["100x30", "80x24", "60x15"]),
    ...sizes("network, what has no room", withHead, ["2", "l", ">"], ["80x24", "40x10"]),
    ...sizes("network with two layers", stackedRace(), ["2", "l", "down", "down", "down"], ["100x40"]),
    ...sizes("network with 60 symbols", long, ["2", ...Array(30).fill("l")], ["100x30"]),
    ...sizes("network with emoji", weather, ["2", "l"], ["100x30"]),
    ...sizes("hidden state", race, [...back, "3", "l", "l"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("hidden state in ASCII", race, [...back, "3"], ["80x24"], ascii),
    ...sizes("hidden state, what has no room", race, [...back, "3", ">"], ["80x24", "40x10"]),
    ...sizes("hidden state with 60 symbols", long, ["3", ...Array(30).fill("l")], ["100x30"]),
    ...sizes("weights", withHead, [...back, "3", "3", "down"], ["200x60", "100x40", "60x15", "40x10"]),
    ...sizes("text", race, ["4"], ["80x24", "40x10"]),
    ...sizes("help", race, ["?"], ["200x60", "100x30", "60x15", "40x10"]),
    ...sizes("help for the network", race, ["2", "?"], ["100x30"]),
    ...sizes("help for the hidden state", race, ["3", "?"], ["100x30"]),
    ...sizes("help for the weights", race, ["3", "3", "?"], ["100x30"]),
    ...sizes("help, second page", race, ["?", "down"], ["100x30", "60x15", "40x10"]),
    ...sizes("help in ASCII", race, ["?"], ["80x24"], ascii),
    screen("starting", "100x30", initialState({ speed: 8 }), plain),
    screen("starting", "40x10", initialState({ speed: 8 }), plain),
    screen("before the first epoch", "100x30", stateAfter(race.slice(0, 1)), plain),
    screen("stopping, with a warning", "80x24", stopping(race), plain),
    ...sequenceScreens(),
    ...weatherScreens(),
  ];
}

function sequenceScreens(): ExpectedScreen[] {
  const whole = recordedSequence();
  const underWay = whole.slice(0, 300);
  const diverged: ExperimentEvent = { type: "diverged", contestant: 1, step: 147, loss: Infinity };
  const isDiverged = (event: ExperimentEvent) =>
    event.type === "step" && event.contestant === 1 && event.step > 147;
  const diverging = [...whole.filter((event) => !isDiverged(event)), diverged];
  return [
    ...sizes("text race", underWay, [], ["200x60", "100x30", "80x24", "60x15", "40x10", "20x5"]),
    ...sizes("text race in ASCII", underWay, ["y"], ["100x30"], ascii),
    ...sizes("text race in colours", underWay, ["tab"], ["100x30"], colored),
    ...sizes("text race at the end", whole, [], ["100x30"]),
    ...sizes("text race paused at a step", whole, Array(20).fill("pageup"), ["80x24"]),
    ...sizes("text race with a diverged contestant", diverging, [], ["80x24"]),
    ...sizes("samples", whole, ["4"], ["100x30", "80x24", "40x10"]),
    ...sizes("text race, what has no room", underWay, [">"], ["80x24", "40x10"]),
    ...sizes("help for a text race", whole, ["?"], ["100x30"]),
    ...sizes("help for samples", whole, ["4", "?"], ["80x24"]),
    ...sizes("samples before the first", whole.slice(0, 5), ["4"], ["80x24"]),
    ...sizes("network of a text", whole, ["2"], ["80x24", "40x10"]),
    ...sizes("loading a text", whole.slice(0, 1), [], ["80x24", "40x10"]),
  ];
}

function weatherScreens(): ExpectedScreen[] {
  const run = recordedWeather();
  const diverged: ExperimentEvent = { type: "diverged", contestant: 1, step: 200, loss: NaN };
  return [
    ...sizes("weather race", run, [], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("weather race in ASCII", run, ["tab"], ["80x24"], ascii),
    ...sizes("weather", run, ["4"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("weather in ASCII", run, ["4", "tab"], ["100x30", "60x15", "40x10"], ascii),
    ...sizes("help for the weather", run, ["4", "?"], ["100x30"]),
    ...sizes("weather in colours", run, ["4"], ["100x30"], colored),
    ...sizes("weather before the first forecast", run.slice(0, 20), ["4"], ["80x24", "40x10"]),
    ...sizes("weather of a diverged contestant", [...run, diverged], ["4", "tab"], ["80x24"]),
  ];
}

/** The same race, but that the second contestant's loss is enormous from its third epoch on. */
function huge(events: readonly ExperimentEvent[]): ExperimentEvent[] {
  return events.map((event) =>
    event.type === "epoch" && event.contestant === 1 && event.epoch > 2
      ? { ...event, loss: 6.470061555380667e29 * event.epoch, gradNorm: 1e-12 }
      : event
  );
}

function sizes(
  what: string,
  events: readonly ExperimentEvent[],
  keys: readonly string[],
  sizes: readonly string[],
  theme = plain,
): ExpectedScreen[] {
  return sizes.map((size) => screen(what, size, stateAfter(events, keys), theme));
}

function screen(what: string, size: string, state: AppState, theme: Theme): ExpectedScreen {
  const [width, height] = size.split("x").map(Number);
  return { name: `${what} ${size}`, width, height, theme, state };
}

/** A race that plays, is asked to stop, and has something to warn of. */
function stopping(events: readonly ExperimentEvent[]): AppState {
  const state = initialState({ speed: 8 });
  for (const event of events.slice(0, 9)) update(state, { type: "event", event });
  update(state, { type: "tick", seconds: 0.25 });
  update(state, { type: "key", key: "q" });
  update(state, { type: "warning", text: "Could not write the log: no space left on device" });
  return state;
}
