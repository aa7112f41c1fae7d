import type { TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";

/** The jobs that options can belong to; a resumed one has its configuration in its checkpoint. */
type Task = "tutorial" | "text" | "weather" | "resume";

/** The tasks whose runs can be resumed. */
const resumable: readonly Task[] = ["text", "weather"];

/** In which jobs an option makes sense, where that isn't in all of them. */
const belongsTo: Partial<Record<keyof TrainOptions, readonly Task[]>> = {
  ...forAll(["input", "target"], ["tutorial"]),
  ...forAll(["text"], ["text", "resume"]),
  ...forAll(["days"], ["weather"]),
  ...forAll(["cell", "layers", "batch", "sequence", "dropout", "clip"], ["text", "weather"]),
  ...forAll(["validation", "schedule", "sampleEvery"], ["text", "weather"]),
  ...forAll(["sampleLength"], ["text"]),
  ...forAll(["steps", "workers", "save", "saveEvery", "overwrite"], ["text", "weather", "resume"]),
  ...forAll(["log"], ["text", "weather", "resume"]),
  ...forAll(["task", "seed", "hidden", "optimizer", "lr"], ["tutorial", "text", "weather"]),
  ...forAll(["resume"], ["resume"]),
};

function forAll(options: (keyof TrainOptions)[], tasks: Task[]) {
  return Object.fromEntries(options.map((option) => [option, tasks]));
}

/**
 * What help says of an option, with the tasks that it is for, unless it is for all.
 *
 * @param flags The option as the command has it: `--sample-every <steps:string>`.
 * @param description The rest: what it does, and then its default and an example.
 */
export function withTasks(flags: string, description: string): string {
  const [, name] = /^--([a-z-]+)/.exec(flags)!;
  const tasks = belongsTo[camelCase(name) as keyof TrainOptions];
  if (tasks === undefined || tasks.includes("tutorial") && tasks.length > 1) return description;
  const own = tasks.filter((task) => task !== "resume");
  const named = own.length === 0 ? resumable : own;
  return description.replace(/(?= Default:| Example:)/, ` Tasks: ${named.join(", ")}.`);
}

const taskNames: Record<Exclude<Task, "tutorial">, string> = {
  text: "a job on a text",
  weather: "the weather",
  resume: "a resumed job, whose checkpoint says it",
};

/** Refuses options that the job doesn't know: passing over them would be a surprise. */
export function refuseForeignOptions(task: Task, options: TrainOptions): void {
  for (const option of Object.keys(options) as (keyof TrainOptions)[]) {
    const tasks = belongsTo[option];
    if (tasks === undefined || tasks.includes(task)) continue;
    const named = `Option "--${kebabCase(option)}"`;
    if (task === "tutorial") throw new UsageError(`${named} needs ${neededFor(tasks)}`);
    throw new UsageError(`${named} is not for ${taskNames[task]}`);
  }
  if (options.steps !== undefined && options.epochs !== undefined) {
    throw new UsageError('Options "--steps" and "--epochs" exclude each other');
  }
}

/** What makes a job one of these. */
function neededFor(tasks: readonly Task[]): string {
  const ways = [
    tasks.includes("text") ? "--text FILE" : "",
    tasks.includes("weather") ? "--task weather" : "",
    tasks.includes("resume") ? "--resume FOLDER" : "",
  ];
  return ways.filter((way) => way !== "").join(" or ");
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
