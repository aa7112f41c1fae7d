import type { TrainOptions } from "./train_command.ts";
import { UsageError } from "./usage_error.ts";

/** The jobs that options can belong to; a resumed one has its configuration in its checkpoint. */
type Task = "tutorial" | "text" | "weather" | "resume";

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

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
