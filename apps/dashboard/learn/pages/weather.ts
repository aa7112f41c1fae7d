import { weatherTask } from "@ohlol/train";
import type { Buffer } from "@ohlol/tui";
import { formatLoss, formatPercent, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { shownTime } from "../../state/playback.ts";
import type { AppState } from "../../state/app_state.ts";
import { drawWeather } from "../../tasks/weather/weather_race.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { isTrained, showAt, Study } from "../work/study.ts";
import type { Workshop } from "../work/workshop.ts";

/** The screen of the weather: today only against remembering. */
export const weatherPage: PageRow = {
  name: "weather",
  sections: "1.3",
  open: (workshop) => new WeatherPage(weatherStudy(workshop).view()),
};

/** A forecast is made every so many training steps. */
const forecastEvery = 6;

/** A small network that learns to forecast the weather. */
export function weatherStudy(workshop: Workshop): Study {
  const task = weatherTask({ hiddenSize: 8, sampleEvery: forecastEvery });
  const study = new Study({ task, optimizers: ["adam:lr=0.02"], epochs: 2 });
  workshop.do(study.events(workshop.signal));
  return study;
}

/** The losses that the page compares. */
export function weatherLosses({ run }: AppState) {
  const [best, today] = run.started!.baselines.map(({ loss }) => loss);
  return { best, today, loss: run.histories[0].validationAt(Infinity)!.loss };
}

class WeatherPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [{
    keys: { up: () => this.#move(forecastEvery), down: () => this.#move(-forecastEvery) },
    shown: "up/down",
    what: () => words.learn.pages.weather.keys.forecast,
  }];

  constructor(private readonly state: AppState) {}

  text() {
    return words.learn.pages.weather.text();
  }

  question(): Question | null {
    if (!isTrained(this.state)) return null;
    const { question, choices, why } = words.learn.pages.weather;
    const { best, today, loss } = weatherLosses(this.state);
    const share = formatPercent((today - loss) / (today - best));
    return {
      text: question(formatLoss(today), formatLoss(loss)),
      ...{ choices, right: 1, why: why(formatLoss(today), formatLoss(best), share) },
    };
  }

  #move(by: number): void {
    const { playback, run } = this.state;
    showAt(this.state, shownTime(playback, run.histories) + by);
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (this.state.run.started === null) drawWaiting(buffer, theme);
    else drawWeather(this.state, buffer, theme);
  }
}
