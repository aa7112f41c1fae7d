import { QueueAddress } from "@ohlol/sweep/queue";
import { UsageError } from "@ohlol/train";
import { environmentVariable } from "../report/environment.ts";

/** The variable that holds a queue's address, so that no list of processes shows its password. */
export const queueVariable = "OHLOL_QUEUE";

/**
 * Reads where the queue is. The option names the place; user and password come from the variable if it
 * names the same place. Without the option the variable counts.
 *
 * @param option The value of `--queue`; undefined if it isn't given.
 * @param variable The value of `OHLOL_QUEUE`; undefined if it isn't set.
 * @returns The address; null if neither has one.
 * @throws {UsageError} If one of them is not an address, or they name different places.
 */
export function toQueue(
  option: string | undefined,
  variable: string | undefined = environmentVariable(queueVariable),
): QueueAddress | null {
  const fromVariable = variable ? addressOf(variable, queueVariable) : null;
  if (option === undefined) return fromVariable;
  const given = addressOf(option, 'Option "--queue"');
  if (fromVariable === null || given.credentials.password !== undefined) return given;
  if (given.place === fromVariable.place) return given.as(fromVariable);
  throw new UsageError(
    `Option "--queue" and ${queueVariable} expected the same place: got ${given.place} and ` +
      fromVariable.place,
  );
}

function addressOf(text: string, name: string): QueueAddress {
  try {
    return QueueAddress.parse(text, name);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
