import { recordsStates, type RunState, type WeatherConfig } from "@ohlol/train";
import { stepColumns, StepLines } from "../../report/step_lines.ts";
import { meanLossMeaning } from "../../screens/explanation.ts";
import { drawHiddenState } from "../../screens/network/hidden_state.ts";
import { drawNetwork } from "../../screens/network/network.ts";
import { landscapeScreen } from "../../screens/landscape/landscape_screen.ts";
import { drawSequenceRace } from "../../screens/sequence_race.ts";
import type { TaskLook } from "../../state/app_state.ts";
import { gradientsScreen } from "../../screens/gradients/gradients_screen.ts";
import { stepScreen } from "../../screens/step/step_screen.ts";
import { weatherBaselineMeanings } from "./baselines.ts";
import {
  explainWeather,
  explainWeatherHiddenState,
  explainWeatherNetwork,
  explainWeatherRace,
} from "./explanations.ts";
import { forecastLine } from "./lines.ts";
import { drawWeather, weatherRacePanels } from "./weather_race.ts";
import { weatherText } from "./names.ts";
import { words } from "../../locale/words.ts";

/** Whether the network is small enough to be looked into. */
function hasInsides({ started }: RunState): boolean {
  return started !== null && recordsStates(started.config as WeatherConfig);
}

/** How the task to forecast the weather is shown. */
export const weatherLook: TaskLook = {
  name: "weather",
  speed: Infinity,
  workers: navigator.hardwareConcurrency,
  order: "in turn",
  screens: [
    {
      name: "race",
      draw: (state, buffer, theme) =>
        drawSequenceRace(state, weatherRacePanels(state, theme), buffer, theme),
      explain: explainWeatherRace,
    },
    { name: "weather", draw: drawWeather, explain: explainWeather },
    {
      name: "network",
      when: hasInsides,
      needs: "snapshots",
      draw: drawNetwork,
      explain: explainWeatherNetwork,
    },
    {
      name: "hidden state",
      when: hasInsides,
      needs: "snapshots",
      draw: drawHiddenState,
      explain: explainWeatherHiddenState,
    },
    landscapeScreen,
    stepScreen,
    gradientsScreen,
  ],
  columns: stepColumns,
  title: () => words.weather.title,
  symbolText: weatherText,
  listTitle: () => words.weather.listTitle,
  lossMeaning: () => meanLossMeaning(),
  baselineMeanings: (_, label) => weatherBaselineMeanings(label),
  lines: (ascii) =>
    new StepLines({
      source: () => words.weather.listTitle,
      columns: stepColumns,
      observation: (event, started) => [forecastLine(event, started, ascii)],
    }),
};
