import { assert } from "@std/assert";
import type { ContestantEvent, RunEvent, StartedEvent } from "../events/event.ts";
import { type Job, nothingKept, type ResumedJob, type Storage } from "../job.ts";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { olderText } from "./before_0_2.ts";
import { eventsOf, resumedJob, savedJob } from "./job.ts";
import { inTempFolder } from "./temp_folder.ts";

/** The text of the runs. */
export const text: string = await Deno.readTextFile(`${import.meta.dirname}/texts/foxes.txt`);

/** A run on the text in a file. */
export function configOf(file: string): TextConfig {
  return {
    ...olderText,
    ...{ file, cell: "rnn", hiddenSize: 8 },
    optimizers: [
      { name: "Adam", options: { lr: 0.01 }, label: "Adam" },
      { name: "SGD", options: { lr: 1, momentum: 0.9 }, label: "SGD" },
    ],
  };
}

/** All events until a contestant has made its `stopAt`-th step. */
export function run(job: Job, stopAt = Infinity): Promise<RunEvent[]> {
  return eventsOf(job, { stopAfter: (event) => event.type === "step" && event.step === stopAt });
}

/** The events that must be the same however the run was interrupted, in the order of each contestant. */
export function results(events: readonly RunEvent[]): ContestantEvent[] {
  const reported = events.flatMap((event): ContestantEvent[] => {
    if (event.type === "step") return [{ ...event, seconds: 0, time: 0 }];
    return event.type === "validation" || event.type === "observation"
      ? [{ ...event, time: 0 }]
      : [];
  });
  return reported.sort((a, b) => a.contestant - b.contestant);
}

/** The training steps among events. */
export function stepsIn(events: readonly RunEvent[]): ContestantEvent[] {
  return results(events).filter(({ type }) => type === "step");
}

/** The event that a run starts with. */
export function startIn(events: readonly RunEvent[]): StartedEvent {
  const started = events.find((event) => event.type === "started");
  assert(started !== undefined);
  return started;
}

/** What a resumed run knows of the run before it. */
export function historyIn(events: readonly RunEvent[]): ContestantEvent[] {
  return startIn(events).history.flatMap(({ events }) => events);
}

/** Runs a test in a folder that holds the text. */
export async function inTextFolder(test: (folder: string, file: string) => Promise<void>) {
  await inTempFolder(async (folder) => {
    const file = `${folder}/foxes.txt`;
    await Deno.writeTextFile(file, text);
    await test(folder, file);
  });
}

/** A run on the text that is saved to a folder. */
export function saving(file: string, folder: string, storage?: Partial<Storage>) {
  return savedJob(configOf(file), folder, storage);
}

/** A run that continues in its folder, with this storage. */
export function resumed(folder: string, storage: Partial<Storage> = {}, changes?: Partial<ResumedJob>) {
  return resumedJob(folder, {
    storage: { ...nothingKept, save: folder, ...storage },
    ...changes,
  });
}

/** The names of what is in a folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}
