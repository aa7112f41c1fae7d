import type { Language } from "../locale/language.ts";

/** How the program shows what happens. */
export interface OutputConfig {
  /** Plain lines, JSON lines, or what suits the destination of the output. */
  format: "auto" | "plain" | "json";
  /** Whether the output is coloured. */
  color: "auto" | "always" | "never";
  /** How many epochs or steps a second the dashboard shows; Infinity follows training. */
  speed: number;
  /** Whether to draw in ASCII; a text's symbols stay as they are. */
  ascii: boolean;
  /** The language of the screens; null for the one that the environment asks for. */
  language: Language | null;
}
