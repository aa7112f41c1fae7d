import { useKernels } from "@ohlol/tensor/kernels";
import { parseTrainArguments } from "../../apps/dashboard/commands/train.ts";
import { run } from "@ohlol/train";
import { update } from "../../apps/dashboard/state/app.ts";
import type { AppState } from "../../apps/dashboard/state/app_state.ts";
import { newState, stateAfter } from "../../apps/dashboard/testdata/state_after.ts";
import { recordLandscapes } from "../../packages/train/testdata/recorded_landscape.ts";
import { recordReading } from "../../packages/train/testdata/recorded_reading.ts";
import { readingState } from "../../apps/dashboard/testdata/reading_state.ts";
import { recordRace } from "../../packages/train/testdata/recorded_race.ts";
import { Buffer } from "@ohlol/tui";
import { drawFrame } from "../../apps/dashboard/screens/frame.ts";
import { createTheme } from "@ohlol/tui/widgets";
import { toSvg } from "./svg.ts";
import { drawLearnPicture } from "./learn_picture.ts";
import { drawSweepPicture } from "./sweep_picture.ts";

/** A picture, and the file in apps/dashboard/pictures that it is kept in. */
export interface Picture {
  /** The name of the file. */
  readonly file: string;
  /** The picture, as SVG. */
  readonly svg: string;
}

/**
 * The pictures of the README: the tutorial's race at its sixth epoch, the network then, the landscape
 * at its end, the weather when it has been learned, a network that reads, the learning rates of a sweep, and
 * the first page of the tour.
 */
export async function drawPictures(): Promise<Picture[]> {
  const state = await raceAt(6);
  const race = { file: "race.svg", svg: draw(state, "deno task train") };
  press(state, "2", "l", "l");
  const network = { file: "network.svg", svg: draw(state, "deno task train") };
  const landscape = stateAfter(await recordLandscapes(), ["4"]);
  const weather = await learnedWeather();
  press(weather, "2");
  const title = "deno task train --task weather";
  const reading = readText();
  return [
    race,
    network,
    { file: "landscape.svg", svg: draw(landscape, "deno task train") },
    { file: "weather.svg", svg: draw(weather, title) },
    { file: "reading.svg", svg: draw(reading, "deno task train --text quotes.txt --cell gru") },
    { file: "sweep.svg", svg: await drawSweepPicture() },
    { file: "learn.svg", svg: await drawLearnPicture() },
  ];
}

/** The file of a picture. */
export function pictureFile(name: string): URL {
  return new URL(`../../apps/dashboard/pictures/${name}`, import.meta.url);
}

/** What `deno task train` does, trained to its end, with the playhead on its way at an epoch. */
async function raceAt(epoch: number): Promise<AppState> {
  const speed = 8;
  const state = newState({ speed });
  for (const event of await recordRace()) update(state, { type: "event", event });
  update(state, { type: "tick", seconds: (epoch - 1) / speed });
  return state;
}

/**
 * What `deno task train --task weather` does, trained to its end; by the scalar kernels, because of
 * all only they round alike on every processor.
 */
async function learnedWeather(): Promise<AppState> {
  const state = newState({ speed: Infinity, task: "weather" });
  const { job } = (await parseTrainArguments(["--task", "weather", "--workers", "1"]))!;
  const { signal } = new AbortController();
  const how = { order: "in turn", snapshots: false, inThreads: false, signal, warn() {} } as const;
  useKernels("scalar");
  for await (const batch of run(job, how)) {
    for (const event of batch) update(state, { type: "event", event });
  }
  useKernels("auto");
  return state;
}

/** A small network that has learned a text, asked to read the part that it was validated on. */
function readText(): AppState {
  const run = recordReading(450, 40_000, {
    ...{ cell: "gru", hiddenSize: 32, batchSize: 8, sequenceLength: 32 },
    optimizers: [{ name: "Adam", options: { lr: 0.01 }, label: "Adam(lr=0.01)" }],
  });
  return readingState(run, ["6", "c", ...Array(8).fill("down"), ...Array(14).fill("l")]);
}

function press(state: AppState, ...keys: string[]): void {
  for (const key of keys) update(state, { type: "key", key });
}

function draw(state: AppState, title: string): string {
  const buffer = new Buffer(100, 30);
  drawFrame(state, buffer, createTheme({ ascii: false, level: "truecolor" }));
  return toSvg(buffer, title);
}
