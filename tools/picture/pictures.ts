import { type AppState, initialState, update } from "../../apps/dashboard/state/app.ts";
import { recordRace } from "../../apps/dashboard/testdata/recorded_race.ts";
import { Buffer } from "../../apps/dashboard/tui/buffer.ts";
import { drawFrame } from "../../apps/dashboard/views/frame.ts";
import { createTheme } from "../../apps/dashboard/views/theme.ts";
import { toSvg } from "./svg.ts";

/** A picture, and the file in apps/dashboard/pictures that it is kept in. */
export interface Picture {
  /** The name of the file. */
  readonly file: string;
  /** The picture, as SVG. */
  readonly svg: string;
}

/** The pictures of the README: the tutorial's race at its sixth epoch, and the network then. */
export async function drawPictures(): Promise<Picture[]> {
  const state = await raceAt(6);
  const race = { file: "race.svg", svg: draw(state) };
  for (const key of ["2", "l", "l"]) update(state, { type: "key", key });
  return [race, { file: "network.svg", svg: draw(state) }];
}

/** The file of a picture. */
export function pictureFile(name: string): URL {
  return new URL(`../../apps/dashboard/pictures/${name}`, import.meta.url);
}

/** What `deno task train` does, trained to its end, with the playhead on its way at an epoch. */
async function raceAt(epoch: number): Promise<AppState> {
  const speed = 8;
  const state = initialState({ speed });
  for (const event of await recordRace()) update(state, { type: "event", event });
  update(state, { type: "tick", seconds: (epoch - 1) / speed });
  return state;
}

function draw(state: AppState): string {
  const buffer = new Buffer(100, 30);
  drawFrame(state, buffer, createTheme({ ascii: false, level: "truecolor" }));
  return toSvg(buffer, "deno task train");
}
