import { QueueAddress } from "@ohlol/sweep/queue";
import { UsageError } from "@ohlol/train";
import { environmentVariable } from "../report/environment.ts";

/** The variable for a queue's address: a list of processes would show a password in an option. */
export const queueVariable = "OHLOL_QUEUE";

/**
 * Reads the address of the queue: that of the option or, without one, that of the variable. The
 * variable can hold the user and the password for the option's address.
 *
 * @param option The value of `--queue`; undefined if it isn't given.
 * @param variable The value of `OHLOL_QUEUE`; undefined if it isn't set.
 * @returns The address; null if neither is given.
 * @throws {UsageError} If an address is invalid, or the two differ.
 */
export function toQueue(
  option: string | undefined,
  variable: string | undefined = environmentVariable(queueVariable),
): QueueAddress | null {
  const fromVariable = variable ? addressOf(variable, queueVariable) : null;
  if (option === undefined) return fromVariable;
  const given = addressOf(option, 'Option "--queue"');
  if (fromVariable === null || given.credentials.password !== undefined) return given;
  // The scheme must be the same, too: a password that is meant for TLS must not be sent without it.
  if (`${given}` === `${fromVariable}`) return fromVariable;
  throw new UsageError(
    `Option "--queue" and ${queueVariable} expected the same address: got ${given} and ${fromVariable}`,
  );
}

function addressOf(text: string, name: string): QueueAddress {
  try {
    return QueueAddress.parse(text, name);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
