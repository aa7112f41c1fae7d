import { isAbsolute, join } from "node:path";
import { standardInput } from "@ohlol/train";

/**
 * A path as the user meant it. A task runs in the project's folder, wherever it was started:
 * `INIT_CWD` says where that was.
 *
 * @param path The path.
 * @param startedIn Where the program was started; null if it runs where it was started.
 * @param runsIn Where it runs.
 */
export function givenPath(
  path: string,
  startedIn: string | null = Deno.env.get("INIT_CWD") ?? null,
  runsIn: string = Deno.cwd(),
): string {
  if (isAbsolute(path) || startedIn === null || startedIn === runsIn) return path;
  return join(startedIn, path);
}

/** The path of a text as the user meant it; that of the standard input is `-`. */
export function givenText(path: string): string {
  return path === standardInput ? path : givenPath(path);
}
