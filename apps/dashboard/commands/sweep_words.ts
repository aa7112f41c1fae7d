import {
  type Competitor,
  defaultRates,
  initialRates,
  type Json,
  type SweepConfig,
} from "@ohlol/sweep";
import {
  type AnyTask,
  type RunConfig,
  type ScheduleConfig,
  schedules,
  taskNamed,
} from "@ohlol/train";
import { shellWord } from "../report/shell_word.ts";
import { configOptions } from "./config_options.ts";
import { flagOf } from "./option_row.ts";
import { sweepTaskOptions } from "./sweep_command.ts";
import { defaultTask } from "./task_config.ts";
import { typed } from "../locale/typed.ts";

/** Stands for a text's file that a database of an earlier version doesn't name. */
const anyFile = "FILE";

/**
 * The command that does a sweep again; null if no command line says what it compares.
 *
 * @param config The sweep.
 * @param file The file that keeps it.
 */
export function sweepWords(config: SweepConfig, file: string): string | null {
  const fields = asFields(config.task);
  const task = typeof fields?.name === "string" ? taskNamed(fields.name) : null;
  if (fields === null || task === null) return null;
  const rates = ratesWords(task, config.competitors);
  if (rates === null) return null;
  const words = [
    ...taskWords(task, { file: anyFile, ...fields, ...asFields(config.source ?? null) }),
    ...config.competitors.flatMap((one) => ["--optimizer", specOf(one)]),
    ...rates,
    ...["--seeds", seedsText(config.seeds), "--repeats", seedsText(config.repeats)],
    ...(config.measure === "loss" ? [] : ["--measure", config.measure]),
    ...(config.target === null ? [] : ["--target", `loss:${config.target}`]),
    ...(config.halving ? ["--halving"] : []),
    ...["--save", file],
  ];
  return `${typed("sweep")} ${words.map(shellWord).join(" ")}`;
}

type Fields = Readonly<Record<string, Json>>;

function asFields(task: Json): Fields | null {
  return typeof task === "object" && task !== null && !Array.isArray(task) ? task as Fields : null;
}

/** The options of the task that aren't its defaults. */
function taskWords(task: AnyTask, fields: Fields): string[] {
  const defaults: Record<string, unknown> = { ...task.defaults.options, ...task.defaults.run };
  const { unit, count } = (fields.length ?? task.defaults.run.length) as RunConfig["length"];
  const target = { field: "target", flags: "--target <text:string>", impliesTask: false };
  const rows = [...sweepTaskOptions, target];
  return [
    ...choiceOf(task, fields),
    ...rows.flatMap((row) => {
      const value = fields[row.field];
      if (value === undefined || row.impliesTask) return [];
      if (JSON.stringify(value) === JSON.stringify(defaults[row.field] ?? null)) return [];
      return [flagOf(row), valueWord(row.field, value)];
    }),
    ...(count === task.defaults.run.length.count && unit === task.defaults.run.length.unit
      ? []
      : [`--${unit}`, String(count)]),
  ];
}

/** Which task it is: an option that implies it, its name, or nothing for the default. */
function choiceOf({ name }: AnyTask, fields: Fields): string[] {
  const implying = configOptions.find((row) => row.impliesTask && row.tasks?.[0] === name);
  if (implying !== undefined) return [flagOf(implying), String(fields[implying.field])];
  return name === defaultTask ? [] : ["--task", name];
}

/** JSON has no infinity: no limit to the norm of gradients is null. */
function valueWord(field: string, value: Json): string {
  if (field === "clip" && value === null) return "none";
  // A number could be a loss.
  if (field === "target") return `output:${value}`;
  return field === "schedule" ? scheduleText(value as unknown as ScheduleConfig) : String(value);
}

/** `linear:totalIters=100 then cosine:tMax=1000`. */
function scheduleText({ name, options }: ScheduleConfig): string {
  if (Array.isArray(options.schedulers)) {
    return (options.schedulers as ScheduleConfig[]).map(scheduleText).join(" then ");
  }
  const word = Object.entries(schedules).find(([, row]) => row.name === name)?.[0] ?? name;
  const texts = Object.entries(options).map(([option, value]) => `${option}=${textOf(value)}`);
  return texts.length === 0 ? word : `${word}:${texts.join(",")}`;
}

/** `sgd:momentum=0|0.9`: the values that some of its settings have. */
function specOf(competitor: Competitor): string {
  const { optimizer, module, variants, rates } = competitor;
  const fixed = isFixed(competitor) ? [["lr", initialRates(rates)] as const] : [];
  const names = [...new Set(variants.flatMap((options) => Object.keys(options)))];
  const crossed = names.map((name) =>
    [name, [...new Set(variants.map((options) => textOf(options[name])))]] as const
  );
  const texts = [...fixed, ...crossed].map(([name, values]) => `${name}=${values.join("|")}`);
  const word = module?.path ?? optimizer.toLowerCase();
  return texts.length === 0 ? word : `${word}:${texts.join(",")}`;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("/") : String(value);
}

/** The grid of all tuned optimizers; null if they have different ones, not by default. */
function ratesWords(task: AnyTask, competitors: readonly Competitor[]): string[] | null {
  const tuned = competitors.filter((one) => !isFixed(one));
  if (tuned.length === 0) return [];
  const [{ rates }] = tuned;
  const points = rates.kind === "range" && rates.perDecade !== usualPoints
    ? ["--per-decade", String(rates.perDecade)]
    : [];
  const isShared = tuned.every((one) => JSON.stringify(one.rates) === JSON.stringify(rates));
  const areOwn = tuned.every(({ module }) => module !== undefined);
  if (tuned.every((one) => hasDefaultRates(task, one)) && !(areOwn && isShared)) return points;
  if (!isShared) return null;
  if (rates.kind === "list") return ["--rates", rates.rates.join(",")];
  return ["--rates", `${rates.low}..${rates.high}`, ...points];
}

/** The points a decade of a grid that isn't said to have another number. */
const usualPoints = 4;

/** Whether rates are as if none had been given; those of a module aren't known without loading it. */
function hasDefaultRates(
  task: AnyTask,
  { optimizer, module, variants, rates }: Competitor,
): boolean {
  if (rates.kind === "list") return false;
  if (module !== undefined) return true;
  const usual = defaultRates(optimizer, variants[0], task, rates.perDecade);
  return JSON.stringify(usual) === JSON.stringify(rates);
}

/** Whether its rates were given with its options: only then are they in its name. */
function isFixed({ label }: Competitor): boolean {
  return /[(, ]lr=/.test(label);
}

/** `30` for seeds from 0 on, else `100-129`. */
function seedsText(seeds: readonly number[]): string {
  if (seeds.length === 0) return "0";
  return seeds[0] === 0 ? String(seeds.length) : `${seeds[0]}-${seeds.at(-1)}`;
}
