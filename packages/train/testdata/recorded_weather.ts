import { useKernels } from "@ohlol/tensor/kernels";
import type { ObservationEvent, RunEvent } from "../events/event.ts";
import type { Forecast } from "../tasks/weather/forecast.ts";
import { weather, type WeatherConfig } from "../tasks/weather/weather_task.ts";
import { describeData } from "../tasks/task_data.ts";
import { eventsOf, jobOf } from "./job.ts";
import { fixTimes, optimizer } from "./recorded_race.ts";
import { startedSequence, stepEvent } from "./recorded_sequence.ts";

/** A run on the weather. */
export const weatherConfig: WeatherConfig = {
  task: "weather",
  seed: 1n,
  length: { unit: "epochs", count: 5 },
  clip: 1,
  schedule: null,
  optimizers: [optimizer("Adam", 0.01), optimizer("SGD", 0.1)],
  cell: "rnn",
  hiddenSize: 16,
  numLayers: 1,
  dropout: 0,
  batchSize: 16,
  sequenceLength: 20,
  validation: 0.1,
  sampleEvery: 20,
  days: 30_000,
};

/**
 * The events of a real run on the weather, with what its small networks did in each forecast. Its
 * numbers and times are always the same, as those of `recordRace` are.
 */
export async function recordWeather(config: Partial<WeatherConfig> = {}): Promise<RunEvent[]> {
  const small: Partial<WeatherConfig> = {
    ...{ hiddenSize: 4, days: 2000, length: { unit: "steps", count: 40 } },
  };
  useKernels("scalar");
  const job = jobOf({ ...weatherConfig, ...small, ...config });
  const events = await eventsOf(job, { snapshots: true });
  useKernels("auto");
  events.forEach((event, i) => fixTimes(event, i / 1000));
  return events;
}

/** The events of a made-up race of two contestants over 200 steps on the weather. */
export function recordedWeather(): RunEvent[] {
  const { optimizers } = weatherConfig;
  const symbols = ["☀️", "☁️", "🌧️"];
  const { baselines } = describeData(weather, weatherConfig, {
    symbols,
    ids: new Int32Array(30_000),
  });
  const events: RunEvent[] = [{
    ...startedSequence,
    config: weatherConfig,
    symbols,
    contestants: optimizers.map(({ label }) => label),
    model: "RNN 3 -> 16, Linear 16 -> 3",
    parameters: 387,
    trainingSymbols: 27000,
    validationSymbols: 3000,
    stepsPerEpoch: 84,
    baselines,
  }];
  for (let step = 1; step <= 200; step++) {
    const [time, epoch] = [step * 0.02, Math.ceil(step / 84)];
    for (const contestant of [0, 1]) {
      const doubt = Math.exp(-step / (contestant === 0 ? 15 : 50));
      const loss = 0.42 + 0.72 * doubt + 0.03 * Math.sin(step * 1.7);
      events.push(stepEvent(step, { contestant, epoch, loss, lr: contestant === 0 ? 0.01 : 0.1 }));
      if (step % 84 === 0) {
        const loss = 0.425 + 0.72 * doubt;
        events.push({ type: "validation", time, contestant, step, epoch, loss });
      }
      if (step % 20 === 0) events.push(forecastEvent(contestant, step, epoch, doubt));
    }
  }
  return events;
}

/** The forecast of a network that is between knowing nothing and knowing all that can be known. */
function forecastEvent(
  contestant: number,
  step: number,
  epoch: number,
  doubt: number,
): ObservationEvent {
  const best = [0.425, 0.5, 0.075];
  const value: Forecast = {
    days: ["☀️", "☀️", "☀️", "☀️", "☁️", "☁️", "🌧️", "🌧️", "🌧️", "☁️"],
    tomorrow: "☁️",
    predicted: best.map((probability) => probability + doubt * (1 / 3 - probability)),
    best,
    todayOnly: [1 / 3, 1 / 3, 1 / 3],
  };
  const moment = { time: step * 0.02, contestant, step, epoch };
  return { type: "observation", ...moment, kind: "forecast", value: { ...value }, snapshot: null };
}
