import type { AppState, ScreenName } from "../state/app.ts";
import { type Buffer, fill, fixed, rows } from "@ohlol/tui";
import { drawFooter } from "./footer.ts";
import { drawHeader } from "./header.ts";
import { drawHelp } from "./help.ts";
import { drawHiddenState } from "../tasks/tutorial/hidden_state.ts";
import { drawNetwork } from "../tasks/tutorial/network.ts";
import { drawRace } from "../tasks/tutorial/race.ts";
import { drawSamples } from "../tasks/text/samples.ts";
import { drawSequenceRace } from "../tasks/text/sequence_race.ts";
import { drawTextScreen } from "./text_screen.ts";
import { drawPages, type Panel, type Theme } from "@ohlol/tui/widgets";
import { drawTooSmall, isTooSmall } from "./too_small.ts";
import { drawWeather } from "../tasks/weather/weather_race.ts";
import { drawWithoutFigure } from "./without_figure.ts";

/** Draws what the contestants make: forecasts of the weather, or texts. */
function drawWorks(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const isWeather = state.sequence?.started?.config.task === "weather";
  return (isWeather ? drawWeather : drawSamples)(state, buffer, theme);
}

/** Draws a screen, and gives the panels that it doesn't show as a whole. */
type View = (state: AppState, buffer: Buffer, theme: Theme) => Panel[];

const tutorialScreens: Record<ScreenName, View> = {
  race: drawRace,
  network: drawNetwork,
  "hidden state": drawHiddenState,
  text: drawTextScreen,
};

const sequenceScreens: Record<ScreenName, View> = {
  race: drawSequenceRace,
  network: drawWithoutFigure,
  "hidden state": drawWithoutFigure,
  text: drawWorks,
};

/** Draws the whole screen: every cell of the buffer, whatever its size. */
export function drawFrame(state: AppState, buffer: Buffer, theme: Theme): void {
  buffer.clear();
  if (isTooSmall(buffer)) {
    drawTooSmall(state, buffer, theme);
    return;
  }
  const [header, body, footer] = rows(buffer.area, [fixed(1), fill(), fixed(1)]);
  drawHeader(state, buffer.sub(header), theme);
  const screens = state.sequence === null ? tutorialScreens : sequenceScreens;
  const inside = buffer.sub(body);
  const leftOut = screens[state.screen](state, inside, theme);
  drawPages(state.page, leftOut, inside, theme);
  drawFooter(state, buffer.sub(footer), theme);
  if (state.helpIsOpen) drawHelp(state, inside, theme);
}
