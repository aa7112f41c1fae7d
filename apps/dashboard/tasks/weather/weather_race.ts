import type { AppState } from "../../state/app.ts";
import type { Buffer } from "@ohlol/tui";
import { lossPanel } from "../../screens/loss_chart.ts";
import { shownSequences } from "../../screens/shown.ts";
import { drawStack, type Panel, type Theme } from "@ohlol/tui/widgets";
import { weatherPanels } from "./weather_panels.ts";
import type { WeatherView } from "./weather_view.ts";

/**
 * Draws what the selected contestant expects of tomorrow's weather, and the curves of all below.
 *
 * @returns The panels that are not seen as a whole.
 */
export function drawWeather(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const panels = [...weatherRacePanels(state, theme), lossPanel(state, theme)];
  return drawStack(buffer, buffer.area, panels, theme);
}

/** The same without the curves as panels, for the first screen. */
export function weatherRacePanels(state: AppState, theme: Theme): Panel[] {
  const view = weatherView(state, theme);
  return view === null ? [] : weatherPanels(view, theme);
}

function weatherView(state: AppState, theme: Theme): WeatherView | null {
  const { started } = state.sequence ?? {};
  if (started?.config.task !== "weather") return null;
  const contestant = shownSequences(state, theme).find(({ isSelected }) => isSelected);
  if (contestant === undefined) return null;
  const { name, marker, style, history, record, divergedAt } = contestant;
  const { position } = state.playback;
  const training = record?.standing.trainingLoss ?? null;
  return {
    name,
    marker,
    style,
    symbols: started.symbols,
    forecast: history.forecastAt(position),
    loss: divergedAt !== null ? NaN : history.validationAt(position)?.loss ?? training,
    references: started.references,
  };
}
