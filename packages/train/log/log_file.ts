import { messageOf } from "../checkpoint/system_errors.ts";
import { isEventLine } from "./event_lines.ts";
import { pendingLog } from "./log_cut.ts";
import { LogError } from "./log_error.ts";
import { logLines, mostDamaged } from "./log_lines.ts";

/**
 * Makes sure that events are appended to a log and to nothing else: a file that doesn't exist yet,
 * is empty, or holds events. Anything but a regular file, such as a pipe, is fine.
 *
 * @param log The file for the events.
 * @param text The text that the run learns from; null for none.
 * @throws {Error} If the file holds something else, or is the text under any of its names.
 */
export async function refuseOtherFiles(log: string, text: string | null): Promise<void> {
  const found = await refuseOther(log, text);
  // A log that is cut is replaced by way of this one.
  if (found?.isFile) await refuseOther(pendingLog(log), text);
}

async function refuseOther(path: string, text: string | null): Promise<Deno.FileInfo | null> {
  const found = await statOf(path);
  if (found === null) return null;
  const refuse = (reason: string) => {
    throw new Error(`Cannot log to "${path}": ${reason}`);
  };
  if (found.isDirectory) refuse("it is a directory");
  if (text !== null && await isSameFile(path, text)) refuse("it is the text to learn from");
  if (found.isFile && !await holdsEvents(path)) {
    refuse("it is not a log, and events are appended to nothing else");
  }
  return found;
}

async function statOf(path: string): Promise<Deno.FileInfo | null> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw new Error(`Cannot log to "${path}": ${messageOf(error)}`);
  }
}

/** Whether two paths lead to the same file, through links or by another spelling. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  const [one, two] = [await statOf(path), await statOf(other)];
  if (one === null || two === null) return false;
  if (one.ino !== null && two.ino !== null) return one.ino === two.ino && one.dev === two.dev;
  return await Deno.realPath(path) === await Deno.realPath(other);
}

/** Whether there is an event near a file's beginning, or nothing at all in it. */
async function holdsEvents(path: string): Promise<boolean> {
  let count = 0;
  try {
    for await (const lines of logLines(path)) {
      for (const { text } of lines) {
        if (isEventLine(text)) return true;
        if (++count === mostDamaged) return false;
      }
    }
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    throw new Error(`Cannot log to "${path}": ${error.reason}`);
  }
  return count === 0;
}
