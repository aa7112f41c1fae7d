import type { Command } from "@cliffy/command";
import { withTasks } from "./foreign_options.ts";
import { defaultDays, defaultsOf, sequenceDefaults, taskDefaults } from "./sequence_defaults.ts";
import { knownSchedules } from "./schedule_spec.ts";

/** The options for jobs on long sequences, as the parser hands them over: still text. */
export interface SequenceOptions {
  /** The file to learn from. */
  text?: string;
  /** Which job. */
  task?: string;
  /** Days of weather. */
  days?: string;
  /** The recurrence. */
  cell?: string;
  /** How many on top of each other. */
  layers?: string;
  /** Columns. */
  batch?: string;
  /** Symbols a step. */
  sequence?: string;
  /** How long to train. */
  steps?: string;
  /** Between layers. */
  dropout?: string;
  /** Of gradients. */
  clip?: string;
  /** The part that is kept. */
  validation?: string;
  /** Of the learning rate. */
  schedule?: string;
  /** Steps between samples. */
  sampleEvery?: string;
  /** Symbols of a sample. */
  sampleLength?: string;
  /** How many threads train. */
  workers?: string;
  /** Where to keep checkpoints. */
  save?: string;
  /** How often. */
  saveEvery?: string;
  /** Whether a checkpoint of another run may go. */
  overwrite?: boolean;
  /** Which checkpoint to go on from. */
  resume?: string;
  /** Where to append events. */
  log?: string;
}

/** The flags of each option and what help says of it. */
const sequenceOptions: [flags: string, description: string][] = [
  [
    "--text <file:string>",
    "Learn to write like this text instead: UTF-8, or UTF-16 with a byte order mark. - reads the " +
    "standard input, and prints plain lines. Example: --text book.txt",
  ],
  [
    "--task <name:string>",
    "The job: tutorial, text or weather. Default: text with --text, else tutorial. " +
    "Example: --task weather",
  ],
  [
    "--days <count:string>",
    `How many days of weather there are. Default: ${defaultDays}. Example: --days 20000`,
  ],
  [
    "--cell <name:string>",
    `The recurrence: rnn, gru or lstm. Default: ${sequenceDefaults.cell}. Example: --cell lstm`,
  ],
  [
    "--layers <count:string>",
    "How many recurrences are on top of each other. " +
    `Default: ${sequenceDefaults.layers}. Example: --layers 2`,
  ],
  [
    "--batch <count:string>",
    "How many stretches are read side by side. " +
    `Default: ${defaultsOf("batch")}. Example: --batch 64`,
  ],
  [
    "--sequence <length:string>",
    "How many symbols of each a step goes through. " +
    `Default: ${defaultsOf("sequence")}. Example: --sequence 100`,
  ],
  [
    "--steps <count:string>",
    "How many steps to train, in the place of --epochs. Default: those of the epochs. " +
    "Example: --steps 500",
  ],
  [
    "--dropout <probability:string>",
    `How much is dropped between layers. Default: ${sequenceDefaults.dropout}. Example: --dropout 0.2`,
  ],
  [
    "--clip <norm:string>",
    "The largest norm of the gradients, or none. " +
    `Default: ${sequenceDefaults.clip}. Example: --clip 5`,
  ],
  [
    "--validation <part:string>",
    "Which part, at the end, is kept to validate with. " +
    `Default: ${sequenceDefaults.validation}. Example: --validation 0.2`,
  ],
  [
    "--schedule <spec:string>",
    `How the learning rates change: ${knownSchedules}. Default: they don't. ` +
    "Example: --schedule cosine:tMax=1000",
  ],
  [
    "--sample-every <steps:string>",
    "After how many steps each contestant writes a sample, or forecasts the weather. " +
    `Default: ${defaultsOf("sampleEvery")}. Example: --sample-every 50`,
  ],
  [
    "--sample-length <count:string>",
    "How many symbols a sample has. " +
    `Default: ${taskDefaults.text.sampleLength}. Example: --sample-length 500`,
  ],
  [
    "--workers <count:string>",
    "How many contestants train at the same time. Default: as many as there are processors. " +
    "Example: --workers 2",
  ],
  [
    "--save <folder:string>",
    "Keep a checkpoint of each contestant there, and its weights with the lowest validation " +
    "loss: at the end, when a signal ends the run, and on SIGUSR1. Default: nothing is kept. " +
    "Example: --save runs/book",
  ],
  [
    "--save-every <count:string>",
    "Save after so many steps (500), or epochs (1epoch), too. Default: only at the end. " +
    "Example: --save-every 500",
  ],
  [
    "--overwrite",
    "Let --save replace the checkpoints of another run, which stay until all contestants of " +
    "this one are saved. Default: off. Example: --overwrite",
  ],
  [
    "--resume <folder:string>",
    "Go on from the checkpoints in a folder, with everything as it was; only how long to train " +
    "may be said anew, and where the text is by --text. Example: --resume runs/book --epochs 5",
  ],
  [
    "--log <file:string>",
    "Append every event to a file, a JSON object a line; it may hold other runs. Default: none. " +
    "Example: --log runs/book.jsonl",
  ],
];

/** Adds the options for jobs on long sequences to a command. */
export function addSequenceOptions(command: Command): void {
  for (const [flags, description] of sequenceOptions) {
    command.option(flags, withTasks(flags, description));
  }
}
