import type { AnyTask } from "./tasks/task.ts";
import { text, type TextOptions } from "./tasks/text/text_task.ts";
import { tutorial } from "./tasks/tutorial/tutorial_task.ts";
import type { TutorialOptions } from "./tasks/tutorial/tutorial_config.ts";
import { weather, type WeatherOptions } from "./tasks/weather/weather_task.ts";

/** A task, and values for its options; the others have their defaults. */
export interface ConfiguredTask {
  /** The task. */
  readonly task: AnyTask;
  /** Options of its own. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The tutorial's task: to learn to answer each symbol of a string with that of another.
 *
 * @param options The strings (`hello` and `ohlol` by default) and the network.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, tutorialTask } from "@ohlol/train";
 *
 * const task = tutorialTask({ input: "abc", target: "bca", cell: "gru", hiddenSize: 8 });
 * let predicted = "";
 * for await (const event of race({ task, optimizers: ["adam"], epochs: 30 })) {
 *   if (event.type === "step") predicted = event.predicted ?? "";
 * }
 * assertEquals(predicted, "bca");
 * ```
 */
export function tutorialTask(options: Partial<TutorialOptions> = {}): ConfiguredTask {
  return { task: tutorial, options: { ...options } };
}

/**
 * The task to predict each next symbol of a text: a character, or a byte or a word.
 *
 * @param file The file that holds it, UTF-8 or UTF-16 with a byte order mark; with `symbols: "byte"`, any file.
 * @param options How it is cut, and the network.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { race, textTask } from "@ohlol/train";
 *
 * const file = await Deno.makeTempFile();
 * await Deno.writeTextFile(file, "the quick brown fox ".repeat(50));
 * const task = textTask(file, { hiddenSize: 16, batchSize: 4, sequenceLength: 10 });
 * for await (const event of race({ task, optimizers: ["adam:lr=0.01"], epochs: 4 })) {
 *   if (event.type === "finished") assert(event.table[0].validationLoss! < 2);
 * }
 * await Deno.remove(file);
 * ```
 */
export function textTask(
  file: string,
  options: Partial<Omit<TextOptions, "file">> = {},
): ConfiguredTask {
  return { task: text, options: { ...options, file } };
}

/**
 * The task to forecast tomorrow's weather, which takes memory of the days before today.
 *
 * @param options How many days there are, and the network.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, weatherTask } from "@ohlol/train";
 *
 * const task = weatherTask({ cell: "gru", days: 1000 });
 * for await (const event of race({ task, optimizers: ["adam"], steps: 5 })) {
 *   if (event.type !== "started") continue;
 *   assertEquals(event.symbols, ["☀️", "☁️", "🌧️"]);
 *   assertEquals(event.baselines.map(({ label }) => label), [
 *     "best possible",
 *     "today only",
 *     "chance",
 *   ]);
 * }
 * ```
 */
export function weatherTask(options: Partial<WeatherOptions> = {}): ConfiguredTask {
  return { task: weather, options: { ...options } };
}
