import { assertEquals } from "@std/assert";
import {
  decodeEvent,
  type ObservationEvent,
  type RunEvent,
  type RunOfLines,
  type StepEvent,
  unknownRun,
  type ValidationEvent,
} from "@ohlol/train";
import { fileURLToPath } from "node:url";
import { RunningProgram, runProgram } from "./running_program.ts";

const text = new URL("../../../../packages/train/testdata/texts/foxes.txt", import.meta.url);

/** A run whose steps take a millisecond, with all that has a state: dropout, momenta, a schedule. */
export const smallRun: readonly string[] = [
  ...["--text", fileURLToPath(text), "--json", "--cell", "lstm", "--hidden", "6", "--layers", "2"],
  ...["--dropout", "0.2", "--batch", "4", "--sequence", "16"],
  ...["--validation", "0.2", "--sample-every", "7", "--sample-length", "10"],
  ...["--optimizer", "adam:lr=0.01", "--optimizer", "sgd:lr=0.5,momentum=0.9"],
  ...["--schedule", "plateau:patience=0,threshold=0.05"],
];

/** The contestants' labels. */
export const labels = ["Adam(lr=0.01)", "SGD(lr=0.5, momentum=0.9)"];

/** Their folders below that of the run. */
export const folders = ["1-adam", "2-sgd"];

/** The events that must be the same whatever happens to a run. */
export type Reported = StepEvent | ValidationEvent | ObservationEvent;

/** More steps than any test waits for. */
export const endless = 1e9;

/** A run that was not interrupted. */
export interface StraightRun {
  /** The events of each contestant. */
  readonly reported: readonly Reported[][];
  /** The files of each checkpoint that hold numbers. */
  readonly tensors: readonly Uint8Array[][];
}

/** A run of so many steps, from its beginning to its end. */
export async function straightRun(steps: number): Promise<StraightRun> {
  const writes = await Deno.makeTempDir();
  try {
    const run = `${writes}/run`;
    const args = [...smallRun, "--steps", `${steps}`, "--save", run];
    const { code, lines, errors } = await runProgram(args, { writes });
    assertEquals([code, errors], [0, ""]);
    return { reported: reported(eventsOf(lines)), tensors: await tensorsIn(run) };
  } finally {
    await Deno.remove(writes, { recursive: true });
  }
}

/** The run that the lines belong to. */
const run: RunOfLines = {
  ...unknownRun,
  contestants: labels,
  config: { ...unknownRun.config, task: "text" },
};

/** The events in lines of JSON. */
export function eventsOf(lines: readonly string[]): RunEvent[] {
  return lines.map((line) => decodeEvent(line, run));
}

/**
 * Whether a line holds an event of a type.
 *
 * @param contestant The label of its contestant. Default: any.
 * @param step Its step. Default: any.
 */
export function isEvent(
  type: string,
  contestant?: string,
  step?: number,
): (line: string) => boolean {
  const parts = [
    `{"type":"${type}",`,
    contestant === undefined ? "" : `"contestant":"${contestant}",`,
    step === undefined ? "" : `"step":${step},`,
  ];
  return (line) => parts.every((part) => line.includes(part));
}

/** The steps, validations and samples of each contestant, without their times. */
export function reported(events: readonly RunEvent[]): Reported[][] {
  const lasting = events.flatMap((event): Reported[] => {
    if (event.type === "step") return [{ ...event, seconds: 0, time: 0 }];
    return event.type === "validation" || event.type === "observation"
      ? [{ ...event, time: 0 }]
      : [];
  });
  return labels.map((_, number) => lasting.filter(({ contestant }) => contestant === number));
}

/** Each contestant's weights, and whatever else of it is numbers. */
export async function tensorsIn(run: string): Promise<Uint8Array[][]> {
  const names = ["model.safetensors", "best.safetensors", "training.safetensors"];
  const read = (folder: string) =>
    Promise.all(names.map((name) => Deno.readFile(`${run}/${folder}/${name}`)));
  return await Promise.all(folders.map(read));
}

/**
 * Starts a run without end that is saved to a folder, and waits until both contestants have made
 * some steps.
 *
 * @param run The folder.
 * @param workers How many contestants train at a time.
 * @param writes The folder that the program may write to.
 */
export async function startEndlessRun(
  run: string,
  workers: number,
  writes: string,
): Promise<RunningProgram> {
  const args = [...smallRun, "--steps", `${endless}`, "--save", run, "--workers", `${workers}`];
  const program = new RunningProgram(args, { writes });
  for (const label of labels) await program.waitForLine(isEvent("step", label, 5));
  return program;
}
