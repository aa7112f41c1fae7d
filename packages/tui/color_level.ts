/** The colours that a terminal can show. */
export type ColorLevel = "none" | "16" | "256" | "truecolor";

/** What the user asked for on the command line: `--color`. */
export type ColorChoice = "auto" | "always" | "never";

/**
 * The colours to use. In order: the command line; FORCE_COLOR (0 to 3, as Node and chalk read it,
 * and as there it overrides NO_COLOR); NO_COLOR (https://no-color.org); whether the output is a
 * terminal; what COLORTERM and TERM say about the terminal.
 *
 * @param env the environment: a variable's value, undefined if it isn't set
 * @param isTerminal whether the output goes to a terminal
 * @param choice the choice on the command line
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { colorLevel } from "./color_level.ts";
 *
 * const env = new Map([["TERM", "xterm-256color"]]);
 * assertEquals(colorLevel((name) => env.get(name), true, "auto"), "256");
 * ```
 */
export function colorLevel(
  env: (name: string) => string | undefined,
  isTerminal: boolean,
  choice: ColorChoice,
): ColorLevel {
  if (choice === "never") return "none";
  if (choice === "always") return atLeast16(terminalLevel(env));
  const forced = env("FORCE_COLOR");
  if (forced !== undefined) return forcedLevel(forced, env);
  if (env("NO_COLOR") || !isTerminal) return "none";
  return terminalLevel(env);
}

function forcedLevel(value: string, env: (name: string) => string | undefined): ColorLevel {
  if (value === "0" || value === "false") return "none";
  if (value === "2") return "256";
  if (value === "3") return "truecolor";
  return atLeast16(terminalLevel(env));
}

function atLeast16(level: ColorLevel): ColorLevel {
  return level === "none" ? "16" : level;
}

/** Terminals without colours, as terminfo names them: DEC's up to the VT420, and `-m` or `-mono`. */
const monochrome = /^(dumb|vt[1-4]\d\d)\b|-m(ono)?$/;

function terminalLevel(env: (name: string) => string | undefined): ColorLevel {
  const term = env("TERM") ?? "";
  if (monochrome.test(term)) return "none";
  // GNU screen passes on the COLORTERM of the terminal it runs in, but not its colours.
  const mayBeTruecolor = !term.startsWith("screen");
  if (mayBeTruecolor && /^(truecolor|24bit)$/i.test(env("COLORTERM") ?? "")) return "truecolor";
  if (/-direct$/.test(term)) return "truecolor";
  // Windows Terminal, which sets no TERM.
  if (env("WT_SESSION")) return "truecolor";
  return /-256(color)?$/.test(term) ? "256" : "16";
}
