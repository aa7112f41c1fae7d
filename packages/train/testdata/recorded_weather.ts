import type { ForecastEvent, SequenceEvent } from "../events/sequence_events.ts";
import { weatherReferences } from "../tasks/weather/task.ts";
import { weatherDefaults } from "../tasks/weather/weather_defaults.ts";
import { optimizer } from "./recorded_race.ts";
import { stepEvent } from "./recorded_sequence.ts";

/** The events of a made-up race of two contestants over 200 steps on the weather. */
export function recordedWeather(): SequenceEvent[] {
  const optimizers = [optimizer("Adam", 0.01), optimizer("SGD", 0.1)];
  const events: SequenceEvent[] = [{
    type: "started",
    config: { ...weatherDefaults, task: "weather", seed: 1n, optimizers },
    symbols: ["☀️", "☁️", "🌧️"],
    contestants: optimizers.map(({ label }) => label),
    model: "RNN 3 -> 16, Linear 16 -> 3",
    parameters: 387,
    trainingSymbols: 27000,
    validationSymbols: 3000,
    stepsPerEpoch: 84,
    steps: 200,
    references: weatherReferences(),
    past: [],
  }];
  for (let step = 1; step <= 200; step++) {
    const epoch = Math.ceil(step / 84);
    for (const contestant of [0, 1]) {
      const doubt = Math.exp(-step / (contestant === 0 ? 15 : 50));
      const loss = 0.42 + 0.72 * doubt + 0.03 * Math.sin(step * 1.7);
      events.push(stepEvent(step, { contestant, epoch, loss, lr: contestant === 0 ? 0.01 : 0.1 }));
      if (step % 84 === 0) {
        events.push({ type: "validation", contestant, step, epoch, loss: 0.425 + 0.72 * doubt });
      }
      if (step % 20 === 0) events.push(forecastEvent(contestant, step, epoch, doubt));
    }
  }
  return events;
}

/** The forecast of somebody who is somewhere between knowing nothing and all that can be known. */
function forecastEvent(
  contestant: number,
  step: number,
  epoch: number,
  doubt: number,
): ForecastEvent {
  const best = [0.425, 0.5, 0.075];
  return {
    type: "forecast",
    contestant,
    step,
    epoch,
    days: ["☀️", "☀️", "☀️", "☀️", "☁️", "☁️", "🌧️", "🌧️", "🌧️", "☁️"],
    tomorrow: "☁️",
    predicted: best.map((probability) => probability + doubt * (1 / 3 - probability)),
    best,
    todayOnly: [1 / 3, 1 / 3, 1 / 3],
  };
}
