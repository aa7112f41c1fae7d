import { isAbsolute, join } from "node:path";

/**
 * A path as the user meant it. A task runs in the project's folder, wherever it was started:
 * `INIT_CWD` says where that was.
 *
 * @param path The path.
 * @param startedIn Where the program was started; undefined if it runs where it was started.
 * @param runsIn Where it runs.
 */
export function givenPath(
  path: string,
  startedIn: string | undefined = Deno.env.get("INIT_CWD"),
  runsIn: string = Deno.cwd(),
): string {
  if (isAbsolute(path) || startedIn === undefined || startedIn === runsIn) return path;
  return join(startedIn, path);
}
