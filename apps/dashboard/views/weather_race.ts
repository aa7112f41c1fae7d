import type { AppState } from "../app.ts";
import type { Buffer } from "../tui/buffer.ts";
import type { Panel } from "./stack.ts";
import { shownSequences } from "./shown.ts";
import type { Theme } from "./theme.ts";
import { drawWeatherScreen, weatherPanels } from "./weather_screen.ts";
import type { WeatherView } from "./weather_view.ts";

/** Draws what the selected contestant expects of tomorrow's weather. */
export function drawWeather(state: AppState, buffer: Buffer, theme: Theme): void {
  const view = weatherView(state, theme);
  if (view !== null) drawWeatherScreen(view, buffer, theme);
}

/** The same as panels, for the first screen. */
export function weatherRacePanels(state: AppState, theme: Theme): Panel[] {
  const view = weatherView(state, theme);
  return view === null ? [] : weatherPanels(view, theme);
}

function weatherView(state: AppState, theme: Theme): WeatherView | null {
  const { started } = state.sequence ?? {};
  if (started?.config.task !== "weather") return null;
  const contestant = shownSequences(state, theme).find(({ isSelected }) => isSelected);
  if (contestant === undefined) return null;
  const { name, marker, style, history } = contestant;
  const { position } = state.playback;
  return {
    name,
    marker,
    style,
    symbols: started.symbols,
    forecast: history.forecastAt(position),
    loss: history.validationAt(position)?.loss ?? null,
    references: started.references,
  };
}
