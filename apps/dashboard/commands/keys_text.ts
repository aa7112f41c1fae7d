import { keyRows } from "../state/key_rows.ts";

/** The dashboard's keys as a paragraph of `--help`. */
export function keysText(): string {
  const width = Math.max(...keyRows.map(({ help: [keys] }) => keys.length));
  const lines = keyRows.map(({ help: [keys, what] }) => `  ${keys.padEnd(width)}  ${what}`);
  return ["In a terminal it opens a dashboard with these keys:", "", ...lines].join("\n");
}
