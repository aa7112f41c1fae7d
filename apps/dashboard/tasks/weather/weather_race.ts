import type { AppState } from "../../state/app_state.ts";
import type { Buffer } from "@ohlol/tui";
import { lossPanel } from "../../screens/loss_chart.ts";
import { shownContestants } from "../../screens/shown.ts";
import { drawStack, type Panel, type Theme } from "@ohlol/tui/widgets";
import type { Forecast } from "@ohlol/train";
import { weatherPanels } from "./weather_panels.ts";
import type { WeatherView } from "./weather_view.ts";
import { baselineLabel } from "../../screens/baselines.ts";

/**
 * Draws what the selected contestant expects of tomorrow's weather, and the curves of all below.
 *
 * @returns The panels that aren't shown in full.
 */
export function drawWeather(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const panels = [...weatherRacePanels(state, theme), lossPanel(state, theme)];
  return drawStack(buffer, buffer.area, panels, theme);
}

/** The same without the curves as panels, for the race. */
export function weatherRacePanels(state: AppState, theme: Theme): Panel[] {
  const view = weatherView(state, theme);
  return view === null ? [] : weatherPanels(view, theme);
}

function weatherView(state: AppState, theme: Theme): WeatherView | null {
  const { started } = state.run;
  const contestant = shownContestants(state, theme).find(({ isSelected }) => isSelected);
  if (started === null || contestant === undefined) return null;
  const { name, marker, style, history, record, divergedAt } = contestant;
  const { position } = state.playback;
  const training = record?.summary.trainingLoss ?? null;
  return {
    name,
    marker,
    style,
    symbols: started.symbols,
    forecast: history.observationAt<Forecast>("forecast", position)?.value ?? null,
    loss: divergedAt !== null ? NaN : history.validationAt(position)?.loss ?? training,
    baselines: started.baselines.map(({ label, loss }) => ({ label: baselineLabel(label), loss })),
  };
}
