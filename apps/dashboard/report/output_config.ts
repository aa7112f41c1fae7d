/** How the program shows what happens. */
export interface OutputConfig {
  /** Plain lines, JSON lines, or whichever suits the place where the output goes. */
  format: "auto" | "plain" | "json";
  /** Whether the output is coloured. */
  color: "auto" | "always" | "never";
  /** How many epochs or steps a second the dashboard shows; Infinity follows training. */
  speed: number;
  /** Whether everything that can be drawn in ASCII is; a text's symbols stay as they are. */
  ascii: boolean;
}
