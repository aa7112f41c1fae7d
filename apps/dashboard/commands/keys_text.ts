import { keyHelp } from "../screens/key_help.ts";

/** The dashboard's keys as a paragraph of `--help`. */
export function keysText(): string {
  const width = Math.max(...keyHelp.map(([keys]) => keys.length));
  const lines = keyHelp.map(([keys, what]) => `  ${keys.padEnd(width)}  ${what}`);
  return ["In a terminal it opens a dashboard with these keys:", "", ...lines].join("\n");
}
