import { graphemes } from "@ohlol/text";
import type { Key } from "@ohlol/tui";

/**
 * A typed line after a key.
 *
 * @returns The new text; null if the key doesn't edit a line.
 */
export function editedLine(text: string, key: Key): string | null {
  if (key === "backspace") return graphemes(text).slice(0, -1).join("");
  if (key === "ctrl+u") return "";
  if (key === "space") return `${text} `;
  return [...key].length === 1 ? text + key : null;
}
