import {
  type Buffer,
  drawSpans,
  drawText,
  fill,
  fixed,
  rows,
  type Span,
  textWidth,
} from "@ohlol/tui";
import { comparisonHeight, comparisonPart, drawComparison } from "./comparison.ts";
import { drawOutlook, outlookHeight } from "./outlook.ts";
import { savingsText } from "./savings.ts";
import type { Panel, Part, Theme } from "@ohlol/tui/widgets";
import type { Forecast } from "@ohlol/train";
import type { WeatherView } from "./weather_view.ts";
import { weatherText } from "./names.ts";
import { words } from "../../locale/words.ts";

/** What a contestant expects of tomorrow's weather, and what its remembering is worth, as panels. */
export function weatherPanels(view: WeatherView, theme: Theme): Panel[] {
  const height = outlookHeight(view) + 1;
  const comparison = comparisonHeight(view);
  return [
    {
      name: words.weather.forecast,
      height,
      leastHeight: height,
      heading: ({ width }) => ({
        title: words.weather.forecastTitle(theme.signs.to),
        short: [words.weather.forecast],
        parts: view.forecast === null ? [] : [daysPart(view.forecast, width, theme)],
      }),
      draw: (buffer) => drawForecast(view, buffer, theme),
    },
    {
      name: words.weather.remembering,
      height: comparison,
      leastHeight: comparison,
      heading: ({ width }) => ({
        title: words.weather.rememberingTitle,
        short: [words.weather.rememberingShort],
        parts: [comparisonPart(view, width, theme)],
      }),
      draw: (buffer) => drawComparison(view, buffer, theme),
    },
  ];
}

function drawForecast(view: WeatherView, buffer: Buffer, theme: Theme): void {
  const { forecast } = view;
  if (forecast === null) {
    drawText(buffer, 1, 0, words.weather.noForecast, theme.styles.quiet);
    return;
  }
  const parts = rows(buffer.area, [fixed(1), fixed(outlookHeight(view)), fill()]);
  const [days, outlook, rest] = parts.map((part) => buffer.sub(part));
  drawDays(forecast, days, theme);
  drawOutlook(view, forecast, outlook, theme);
  // There is a rest only where there was no room for the second panel.
  drawText(rest, 1, 0, savingsText(view, rest.width - 2), theme.styles.quiet);
}

/** As many of the last days as there is room for, and what came after them. */
function drawDays(forecast: Forecast, buffer: Buffer, theme: Theme): void {
  const { first } = daysPart(forecast, buffer.width, theme);
  const names = daysOf(forecast, theme).slice(first);
  const end = tomorrowOf(forecast, theme);
  const spans: Span[] = [[`${names.join(" ")} `], [end, theme.styles.strong]];
  drawSpans(buffer, 1, 0, spans, buffer.width - 2);
}

/** The last days for which a panel of so many cells has room. */
function daysPart(forecast: Forecast, width: number, theme: Theme): Part {
  const names = daysOf(forecast, theme);
  const room = width - 2 - textWidth(tomorrowOf(forecast, theme));
  let first = 0;
  while (first < names.length && textWidth(`${names.slice(first).join(" ")} `) > room) first++;
  return { what: words.parts.days, first, count: names.length - first, total: names.length };
}

function daysOf({ days }: Forecast, { ascii }: Theme): string[] {
  return days.map((symbol) => weatherText(symbol, ascii));
}

function tomorrowOf({ tomorrow }: Forecast, { ascii, signs }: Theme): string {
  return `${signs.to} ${weatherText(tomorrow, ascii)}`;
}
