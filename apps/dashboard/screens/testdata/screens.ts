import type { RunEvent } from "@ohlol/train";
import { update } from "../../state/app.ts";
import type { AppState } from "../../state/app_state.ts";
import { landscapesOf, recordLandscapes } from "../../../../packages/train/testdata/recorded_landscape.ts";
import { optimizer, recordRace, stackedRace, tutorial } from "../../../../packages/train/testdata/recorded_race.ts";
import { readingState } from "../../testdata/reading_state.ts";
import { newState, stateAfter } from "../../testdata/state_after.ts";
import { recordReading } from "../../../../packages/train/testdata/recorded_reading.ts";
import { recordedSequence } from "../../../../packages/train/testdata/recorded_sequence.ts";
import { recordedWeather, recordWeather, weatherConfig } from "../../../../packages/train/testdata/recorded_weather.ts";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import type { Language } from "../../locale/language.ts";
import { words } from "../../locale/words.ts";
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

/** Fills cells that nothing has drawn. */
export const marker = "¤";

/** The rows of a screen, drawn on cells that all hold the marker, in the language that is spoken. */
export function drawnLines({ width, height, theme, state }: ExpectedScreen): string[] {
  const spoken = { ...theme, words: words.widgets };
  return marked(width, height, (buffer) => drawFrame(state, buffer, spoken), marker)
    .map((line) => line.trimEnd());
}

/** The file that holds a screen's text in a language. */
export function screenFile(name: string, language: Language = "en"): URL {
  const folder = language === "en" ? "" : `${language}/`;
  return new URL(`./${folder}${name.replaceAll(" ", "_")}.txt`, import.meta.url);
}

const plain = createTheme({ ascii: false, level: "none" });
const ascii = createTheme({ ascii: true, level: "none" });
const colored = createTheme({ ascii: false, level: "truecolor" });

const asciiColored = createTheme({ ascii: true, level: "truecolor" });
const sixteen = createTheme({ ascii: false, level: "16" });

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
  const oneEpoch = await recordRace({ length: { unit: "epochs", count: 1 } });
  const long = await recordRace({ input: longText.slice(0, 60), target: longText.slice(1, 61) });
  const emoji = await recordRace({ input: "☀️☁️🌧️☀️☁️", target: "☁️🌧️☀️☁️🌧️" });
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
    ...sizes("race with emoji", emoji, back, ["100x30", "40x10"]),
    ...sizes("network", race, [...back, "2", "l", "l"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("network in ASCII", race, [...back, "2", "l"], ["80x24"], ascii),
    ...sizes("network with a head", withHead, ["2", "l", "down", "down"], ["100x30", "80x24", "60x15"]),
    ...sizes("network, what has no room", withHead, ["2", "l", ">"], ["80x24", "40x10"]),
    ...sizes("network with two layers", await stackedRace(), ["2", "l", "down", "down", "down"], ["100x40"]),
    ...await networkScreens(),
    ...sizes("network with 60 symbols", long, ["2", ...Array(30).fill("l")], ["100x30"]),
    ...sizes("network with emoji", emoji, ["2", "l"], ["100x30"]),
    ...sizes("hidden state", race, [...back, "3", "l", "l"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("hidden state in ASCII", race, [...back, "3"], ["80x24"], ascii),
    ...sizes("hidden state, what has no room", race, [...back, "3", ">"], ["80x24", "40x10"]),
    ...sizes("hidden state with 60 symbols", long, ["3", ...Array(30).fill("l")], ["100x30"]),
    ...sizes("weights", withHead, [...back, "3", "3", "down"], ["200x60", "100x40", "60x15", "40x10"]),
    ...await stepScreens(),
    ...await gradientScreens(),
    ...readingScreens(),
    ...sizes("help", race, ["?"], ["200x60", "100x30", "60x15", "40x10"]),
    ...sizes("help for the network", race, ["2", "?"], ["100x30"]),
    ...sizes("help for the hidden state", race, ["3", "?"], ["100x30"]),
    ...sizes("help for the weights", race, ["3", "3", "?"], ["100x30"]),
    ...sizes("help, second page", race, ["?", "down"], ["100x30", "60x15", "40x10"]),
    ...sizes("help in ASCII", race, ["?"], ["80x24"], ascii),
    ...["100x30", "80x24", "40x10"].map((size) =>
      screen("race that can go on", size, goingOn(race, ""), plain)
    ),
    ...["100x30", "80x24", "40x10"].map((size) =>
      screen("adding a contestant", size, goingOn(race, "a", ..."sgd:lr=0.5"), plain)
    ),
    ...["80x24", "40x10"].map((size) =>
      screen("adding a contestant that is none", size, goingOn(race, "a", ..."adm", "enter"), ascii)
    ),
    screen("help for a race that can go on", "100x30", goingOn(race, "?", "down"), plain),
    screen("starting", "100x30", newState(), plain),
    screen("starting", "40x10", newState(), plain),
    screen("before the first epoch", "100x30", stateAfter(race.slice(0, 1)), plain),
    screen("stopping, with a warning", "80x24", stopping(race), plain),
    ...sequenceScreens(),
    ...weatherScreens(),
    ...curveScreens(race, diverging),
    ...await landscapeScreens(),
  ];
}

/** Curves over another axis, a part of them, without a contestant, and as differences. */
function curveScreens(race: RunEvent[], diverging: RunEvent[]): ExpectedScreen[] {
  const all = ["200x60", "100x30", "80x24"];
  const text = recordedSequence();
  const many = ["tab", "b", "x", "x", "z"];
  return [
    ...sizes("race over symbols", race, [...back, "x"], ["100x30"]),
    ...sizes("race over training time", race, [...back, "x", "x"], all),
    ...sizes("race without a contestant", race, [...back, "tab", "d"], all),
    ...sizes("race without a contestant in ASCII", race, ["tab", "d"], ["100x30", "40x10"], ascii),
    ...sizes("race without any contestant", race, ["d", "tab", "d"], ["80x24", "40x10"]),
    ...sizes("race compared to a contestant", race, [...back, "b"], [...all, "60x15", "40x10"]),
    ...sizes("race compared to a contestant in ASCII", race, ["b"], ["100x30", "80x24"], ascii),
    ...sizes("race compared to a contestant in colours", race, ["b"], ["100x30"], colored),
    ...sizes("race compared to a diverged contestant", diverging, ["b"], ["100x30"]),
    ...sizes("race, its last tenth", race, ["z", "z"], ["80x24"]),
    ...sizes("text race, its second half", text, ["z"], all),
    ...sizes("text race over symbols in ASCII", text, ["x"], ["100x30"], ascii),
    ...sizes("text race compared in many ways", text, many, all),
    ...sizes("text race compared and hidden", text, ["b", "d"], ["100x30", "80x24"]),
    ...sizes("weather compared to a contestant", recordedWeather(), ["2", "b"], ["100x30", "80x24"]),
    ...sizes("help for a race compared", race, ["b", "x", "x", "z", "tab", "d", "?"], ["100x30"]),
  ];
}

function withoutWeights(event: RunEvent): RunEvent {
  return event.type === "step" ? { ...event, weights: null } : event;
}

function isRarelyRecorded(event: RunEvent): boolean {
  return event.type === "step" && event.step % 5 === 0;
}

/** Where the contestants walk: planes, tasks, cells, and what there is before and without it. */
async function landscapeScreens(): Promise<ExpectedScreen[]> {
  const race = await recordLandscapes();
  const three = await recordLandscapes({
    ...{ ...tutorial, cell: "lstm", numLayers: 2, hiddenSize: 3 },
    optimizers: [optimizer("Adam", 0.1), optimizer("SGD", 0.1), optimizer("RMSprop", 0.05)],
  });
  const alone = await recordLandscapes({ ...tutorial, optimizers: tutorial.optimizers.slice(0, 1) });
  const weather = await recordLandscapes({
    ...{ ...weatherConfig, hiddenSize: 4, days: 2000, cell: "gru" },
    length: { unit: "steps", count: 40 },
  });
  const underWay = race.filter(({ type }) => type !== "landscape" && type !== "finished");
  const replay = newState({ isReplay: true });
  for (const event of underWay) update(replay, { type: "event", event: withoutWeights(event) });
  update(replay, { type: "key", key: "2" });
  const coarse = (await landscapesOf(tutorial, race)).ends.slice(0, 1);
  const few = await landscapesOf(tutorial, race.filter(isRarelyRecorded));
  const sparse = [...underWay, ...few.ends.slice(-1), race.at(-1)!];
  const measuring = { type: "loading", time: 1, what: "measuring landscapes", fraction: 0.5 } as const;
  const all = ["200x60", "100x30", "80x24"];
  return [
    ...sizes("race whose landscapes are measured", [...underWay, measuring], ["end"], ["80x24"]),
    ...sizes("landscape of few recorded weights", sparse, ["4"], ["100x30", "80x24"]),
    ...sizes("landscape of few recorded weights in ASCII", sparse, ["4"], ["80x24"], ascii),
    ...sizes("landscape", race, [...back, "4"], [...all, "60x15", "40x10"]),
    ...sizes("landscape in ASCII", race, ["4"], all, ascii),
    ...sizes("landscape in ASCII in colours", race, ["4"], ["80x24"], asciiColored),
    ...sizes("landscape in colours", race, ["4"], ["100x30"], colored),
    ...sizes("landscape in sixteen colours", race, ["4", "p"], ["80x24"], sixteen),
    ...sizes("landscape, what has no room", race, ["4", ">"], ["80x24", "40x10"]),
    ...sizes("landscape, the principal plane", race, ["4", "p", "tab"], ["100x30"]),
    ...sizes("landscape of three contestants", three, ["4"], all),
    ...sizes("landscape without a contestant", race, [...back, "4", "tab", "d"], [...all, "40x10"]),
    ...sizes("landscape without a contestant in ASCII", race, ["4", "d"], ["80x24"], ascii),
    ...sizes("landscape without any contestant", race, ["4", "d", "tab", "d"], ["80x24"]),
    ...sizes("landscape of one contestant", alone, ["4"], ["80x24"]),
    ...sizes("landscape of one contestant, which has one plane", alone, ["4", "p"], ["80x24"]),
    ...sizes("landscape of the weather", weather, ["5", "tab"], ["100x30"]),
    ...sizes("landscape, at first coarse", [...underWay, ...coarse], ["4"], ["80x24"]),
    ...sizes("landscape, before it is measured", underWay, ["4"], ["80x24", "40x10"]),
    ...["80x24", "40x10"].map((size) => screen("landscape missing from a log", size, replay, plain)),
    ...sizes("help for the landscape", race, ["4", "?"], ["100x30", "80x24"]),
  ];
}

/** Networks of the other cells, and of several layers. */
async function networkScreens(): Promise<ExpectedScreen[]> {
  const gru = await recordRace({ cell: "gru", numLayers: 2 });
  const lstm = await recordRace({ cell: "lstm" });
  const three = await recordRace({ cell: "lstm", numLayers: 3 });
  const weather = await recordWeather();
  const all = ["200x60", "100x30", "80x24"];
  const second = [...back, "2", "l", "l", ...Array(5).fill("down")];
  return [
    ...sizes("network of GRU cells", gru, second, all),
    ...sizes("network of GRU cells in ASCII", gru, second, ["100x30", "80x24"], ascii),
    ...sizes("network of GRU cells, what has no room", gru, [...second, ">"], ["80x24"]),
    ...sizes("network of LSTM cells", lstm, [...back, "2", "l", "l"], all),
    ...sizes("network of LSTM cells in ASCII", lstm, [...back, "2", "l"], ["80x24"], ascii),
    ...sizes("network of three layers", three, second, all),
    ...sizes("network of three layers in ASCII", three, second, ["100x30"], ascii),
    ...sizes("network of three layers in colours", three, second, ["100x30"], colored),
    ...sizes("hidden state of LSTM cells", lstm, [...back, "3", "l", "l"], all),
    ...sizes("hidden state of LSTM cells in ASCII", lstm, [...back, "3"], ["80x24"], ascii),
    ...sizes("weights of GRU cells", gru, [...back, "3", "3", "down"], all),
    ...sizes("help for a network of LSTM cells", three, ["2", "?"], ["100x30"]),
    ...sizes("network of the weather", weather, ["3", ...Array(6).fill("l")], all),
    ...sizes("network of the weather in ASCII", weather, ["3", "l"], ["80x24"], ascii),
    ...sizes("hidden state of the weather", weather, ["4", ...Array(6).fill("l")], all),
    ...sizes("hidden state of the weather in ASCII", weather, ["4", "l"], ["80x24"], ascii),
    ...sizes("network of the weather before the first forecast", weather.slice(0, 9), ["3"], ["80x24"]),
  ];
}

/** The screen of a training step. */
async function stepScreens(): Promise<ExpectedScreen[]> {
  const recorded = { records: ["update"] } as const;
  const race = await recordRace({}, recorded);
  const optimizers = ["AdamW", "Rprop", "Adafactor"].map((name) => optimizer(name, 0.1));
  const three = await recordRace({ cell: "lstm", numLayers: 2, hiddenSize: 6, optimizers }, recorded);
  const others = ["Muon+AdamW", "LBFGS"].map((name) => optimizer(name, 0.5));
  const together = await recordRace({ hiddenSize: 6, optimizers: others }, recorded);
  const bare = await recordRace();
  const logged = withoutDetails(race);
  const sparse = race.filter((event) => event.type !== "update" || event.step % 5 === 0);
  return [
    ...sizes("step between recorded ones", sparse, [...back, "5"], ["100x30", "80x24"]),
    ...sizes("step", race, [...back, "5", "l"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("step in ASCII", race, [...back, "5"], ["100x30", "80x24"], ascii),
    ...sizes("step in colours", race, ["5", "tab"], ["100x30"], colored),
    ...sizes("step, what has no room", race, ["5", ">"], ["80x24"]),
    ...sizes("step of three contestants", three, ["5", "l", "down", "down"], ["200x60", "100x30"]),
    ...sizes("step of Muon and LBFGS", together, ["home", "5", "l"], ["200x60", "100x30"]),
    ...sizes("step of LBFGS in ASCII", together, ["home", "5", "tab"], ["80x24"], ascii),
    ...sizes("step of a log", logged, ["5"], ["100x30", "80x24"]),
    ...sizes("step that is not recorded", bare, ["5"], ["80x24", "40x10"]),
    ...sizes("help for a step", race, ["5", "?"], ["100x30"]),
    ...sizes("help for a step in ASCII", race, ["5", "?"], ["80x24"], ascii),
  ];
}

/** The screen of the gradient through time. */
async function gradientScreens(): Promise<ExpectedScreen[]> {
  const recorded = { records: ["gradients"] } as const;
  const race = await recordRace({}, recorded);
  const cells = [await recordRace({ cell: "gru" }, recorded), await recordRace({ cell: "lstm" }, recorded)];
  const compared = (...keys: string[]) => {
    const state = stateAfter(race, ["6", "g", ...keys]);
    cells.forEach((events, number) => {
      for (const event of events) update(state, { type: "comparison", number, event });
    });
    return state;
  };
  const long = await recordRace({ input: longText.slice(0, 30), target: longText.slice(1, 31) }, recorded);
  const bare = await recordRace();
  const diverged = await recordRace({ optimizers: [optimizer("SGD", 1e300)] }, recorded);
  const text = withGradients(recordedSequence());
  const older = stateAfter(recordedSequence(), ["5", "home"]);
  older.canInspect = true;
  return [
    screen("gradients of a text at an older step", "80x24", older, plain),
    ...sizes("gradients", race, [...back, "6", "h", "h"], ["100x30", "80x24", "40x10"]),
    ...["200x60", "100x30", "80x24"].map((size) =>
      screen("gradients of three cells", size, compared("h", "h"), plain)
    ),
    ...["100x30", "80x24"].map((size) =>
      screen("gradients of three cells in ASCII", size, compared("h"), ascii)
    ),
    screen("gradients of three cells in colours", "100x30", compared("tab"), colored),
    ...sizes("gradients of 30 steps", long, ["6"], ["100x30"]),
    ...sizes("gradients of a diverged contestant", diverged, ["6"], ["80x24"]),
    ...sizes("gradients that are not recorded", bare, ["6"], ["80x24"]),
    ...sizes("gradients of a text", text, ["5", ...Array(5).fill("h")], ["100x30", "80x24"]),
    ...sizes("gradients of a text in ASCII", text, ["5"], ["80x24"], ascii),
    ...sizes("help for gradients", race, ["6", "?"], ["100x30"]),
    ...sizes("help for gradients of a text", text, ["5", "?"], ["100x30"]),
  ];
}

/** The screen of a network that reads. */
function readingScreens(): ExpectedScreen[] {
  const run = recordReading(30, 16_000, { cell: "gru", batchSize: 4 });
  const reading = (size: string, keys: string[], name: string, theme = plain) =>
    screen(name, size, readingState(run, ["6", ...Array(30).fill("l"), ...keys]), theme);
  const all = ["200x60", "100x30", "80x24", "60x15", "40x10"];
  return [
    ...all.map((size) => reading(size, [], "reading by unit")),
    ...["100x30", "80x24"].map((size) => reading(size, ["c"], "reading by surprise")),
    ...["100x30", "80x24"].map((size) => reading(size, ["c", "c"], "reading by connectivity")),
    ...["100x30", "80x24"].map((size) => reading(size, ["down"], "reading in ASCII", ascii)),
    reading("100x30", ["c"], "reading by surprise in colours", colored),
    reading("80x24", [">"], "reading, what has no room", plain),
    ...sizes("reading that has not begun", run.events, ["6"], ["80x24"]),
    reading("100x30", ["?"], "help for reading"),
    ...sizes("text race with counts", run.events, [], ["200x60", "100x30"]),
  ];
}

/** A race on a text in which gradients were looked at after the first step: they vanish evenly. */
function withGradients(events: readonly RunEvent[]): RunEvent[] {
  const rows = (rate: number) => [{
    step: 64,
    hidden: Array.from({ length: 64 }, (_, distance) => 0.5 * rate ** distance),
    cellState: null,
  }];
  return events.flatMap((event): RunEvent[] => {
    if (event.type !== "step" || event.step > 1) return [event];
    const { time, contestant, step, epoch } = event;
    const gradients = rows(contestant === 0 ? 0.9 : 0.8);
    return [event, { type: "gradients", time, contestant, step, epoch, rows: gradients }];
  });
}

/** The same events, but as a log has them. */
function withoutDetails(events: readonly RunEvent[]): RunEvent[] {
  return events.map((event) => event.type === "update" ? { ...event, detail: null } : event);
}

/** A race that is over and can go on, after some keys. */
function goingOn(events: readonly RunEvent[], ...keys: readonly string[]): AppState {
  const state = stateAfter(events);
  state.canGoOn = true;
  for (const key of keys) update(state, { type: "key", key });
  return state;
}

/** A text that takes more rows than there are. */
function withLongSample(event: RunEvent): RunEvent {
  if (event.type !== "observation" || event.kind !== "sample") return event;
  const { text } = event.value as { readonly text: string };
  return { ...event, value: { text: text.repeat(9) } };
}

function sequenceScreens(): ExpectedScreen[] {
  const whole = recordedSequence();
  const underWay = whole.slice(0, 300);
  const diverged = divergedEvent(147, 2, Infinity);
  const isDiverged = (event: RunEvent) =>
    event.type === "step" && event.contestant === 1 && event.step > 147;
  const diverging = [...whole.filter((event) => !isDiverged(event)), diverged];
  return [
    ...sizes("text race", underWay, [], ["200x60", "100x30", "80x24", "60x15", "40x10", "20x5"]),
    ...sizes("text race in ASCII", underWay, ["y"], ["100x30"], ascii),
    ...sizes("text race with long samples in ASCII", underWay.map(withLongSample), [], ["80x24"], ascii),
    ...sizes("text race in colours", underWay, ["tab"], ["100x30"], colored),
    ...sizes("text race at the end", whole, [], ["100x30"]),
    ...sizes("text race paused at a step", whole, Array(20).fill("pageup"), ["80x24"]),
    ...sizes("text race with a diverged contestant", diverging, [], ["80x24"]),
    ...sizes("samples", whole, ["2"], ["100x30", "80x24", "40x10"]),
    ...sizes("text race, what has no room", underWay, [">"], ["80x24", "40x10"]),
    ...sizes("help for a text race", whole, ["?"], ["100x30"]),
    ...sizes("help for samples", whole, ["2", "?"], ["80x24"]),
    ...sizes("samples before the first", whole.slice(0, 5), ["2"], ["80x24"]),
    ...["80x24", "40x10"].map((size) =>
      screen("loading a text", size, stateAfter(whole.slice(0, 1), [], "text"), plain)
    ),
  ];
}

function weatherScreens(): ExpectedScreen[] {
  const run = recordedWeather();
  const diverged = divergedEvent(200, 3, NaN);
  return [
    ...sizes("weather race", run, [], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("weather race in ASCII", run, ["tab"], ["80x24"], ascii),
    ...sizes("weather", run, ["2"], ["200x60", "100x30", "80x24", "60x15", "40x10"]),
    ...sizes("weather in ASCII", run, ["2", "tab"], ["100x30", "60x15", "40x10"], ascii),
    ...sizes("help for the weather", run, ["2", "?"], ["100x30"]),
    ...sizes("weather in colours", run, ["2"], ["100x30"], colored),
    ...sizes("weather before the first forecast", run.slice(0, 20), ["2"], ["80x24", "40x10"]),
    ...sizes("weather of a diverged contestant", [...run, diverged], ["2", "tab"], ["80x24"]),
  ];
}

/** The second contestant's loss is no longer finite. */
function divergedEvent(step: number, epoch: number, loss: number): RunEvent {
  return { type: "diverged", time: 4, contestant: 1, step, epoch, loss };
}

/** The same race, but that the second contestant's loss is enormous from its third epoch on. */
function huge(events: readonly RunEvent[]): RunEvent[] {
  return events.map((event) =>
    event.type === "step" && event.contestant === 1 && event.epoch > 2
      ? { ...event, loss: 6.470061555380667e29 * event.epoch, gradNorm: 1e-12 }
      : event
  );
}

function sizes(
  what: string,
  events: readonly RunEvent[],
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
function stopping(events: readonly RunEvent[]): AppState {
  const state = newState();
  for (const event of events.slice(0, 9)) update(state, { type: "event", event });
  update(state, { type: "tick", seconds: 0.25 });
  update(state, { type: "key", key: "q" });
  update(state, { type: "warning", text: "Could not write the log: no space left on device" });
  return state;
}
