import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { DataError } from "../tasks/data_error.ts";

/** An error on its way to another thread, where messages keep only the text of a custom class. */
export interface Thrown {
  /** The error, as messages carry it. */
  readonly error: Error;
  /** The name of its class. */
  readonly name: string;
}

const classes = [DataError, CheckpointError];

/** Packs what was thrown. */
export function packThrown(thrown: unknown): Thrown {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { error, name: error.constructor.name };
}

/** The error that was thrown, of its class, with the stack of the thread that it comes from. */
export function unpackThrown({ error, name }: Thrown): Error {
  const Class = classes.find((known) => known.name === name);
  if (Class === undefined) return error;
  const own = new Class(error.message);
  own.stack = error.stack;
  return own;
}
