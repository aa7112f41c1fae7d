import { isAbsolute, join } from "node:path";
import { moduleIn, standardInput } from "@ohlol/train";
import { environmentVariable } from "../report/environment.ts";

/**
 * A path relative to where the user started the task. A task runs in the project's folder; `INIT_CWD`
 * is the folder where it was started.
 *
 * @param path The path.
 * @param startedIn Where the program was started; null if it runs where it was started.
 * @param runsIn Where it runs.
 */
export function givenPath(
  path: string,
  startedIn: string | null = environmentVariable("INIT_CWD") ?? null,
  runsIn: string = Deno.cwd(),
): string {
  if (isAbsolute(path) || startedIn === null || startedIn === runsIn) return path;
  return join(startedIn, path);
}

/** The same for the path of a text; `-` is standard input. */
export function givenText(path: string): string {
  return path === standardInput ? path : givenPath(path);
}

/** The spec of an optimizer as the user meant it: with the path of a module, if it names one. */
export function givenSpec(spec: string, meant: (path: string) => string = givenPath): string {
  const path = moduleIn(spec);
  return path === null ? spec : meant(path) + spec.slice(path.length);
}
