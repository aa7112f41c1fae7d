import type { QueueAddress } from "@ohlol/sweep/queue";
import { UsageError } from "@ohlol/train";
import { isClone } from "../locale/typed.ts";
import { denoPermissions } from "./permissions.ts";

/**
 * Makes sure that the program may connect to a queue.
 *
 * @param queue The queue.
 * @param mayConnect Whether it may connect to a place; it may ask the user.
 * @throws {UsageError} If permission is missing; the message says how to grant it.
 */
export function requireQueuePermission(
  { place }: Pick<QueueAddress, "place">,
  mayConnect: (place: string) => boolean = requestPermission,
): void {
  if (mayConnect(place)) return;
  throw new UsageError(`Not permitted to connect to ${place}: ${connectionRemedy(place)}`);
}

/**
 * Makes sure that a sweep with a queue may write its file: below `runs/`, as `OHLOL_ALLOW` permits one
 * thing, and that is the queue.
 *
 * @param file The SQLite file.
 * @param isPermitted Whether the program may write to a path.
 * @throws {UsageError} If it may not.
 */
export function requirePlaceForQueue(
  file: string,
  isPermitted: (path: string) => boolean = mayWrite,
): void {
  if (isPermitted(file)) return;
  throw new UsageError(
    `Not permitted to write to "${file}": with --queue, name a place below runs/ in the project's folder`,
  );
}

/**
 * How to permit a connection.
 *
 * @param place The host and the port.
 * @param program Where the program is from; the permissions of a compiled one are fixed.
 */
export function connectionRemedy(
  place: string,
  program: "clone" | "JSR" | "compiled" = isClone
    ? "clone"
    : Deno.build.standalone
    ? "compiled"
    : "JSR",
): string {
  const flag = `--allow-net=${place}`;
  switch (program) {
    case "clone":
      return `permit it by setting OHLOL_ALLOW=${flag}`;
    case "JSR":
      return `permit it with ${flag}`;
    case "compiled":
      return `the compiled program has no network access: use deno run ${flag} jsr:@ohlol/dashboard`;
  }
}

/** Tasks never ask. */
function requestPermission(host: string): boolean {
  return Deno.permissions.requestSync({ name: "net", host }).state === "granted";
}

/** Without a clone there is no `OHLOL_ALLOW`, and Deno asks for what is missing. */
function mayWrite(path: string): boolean {
  return !isClone || denoPermissions.isGranted("write", path);
}
