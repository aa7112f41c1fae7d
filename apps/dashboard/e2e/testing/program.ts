import { fileURLToPath } from "node:url";

/** The project's folder, in which tasks run. */
export const root: URL = new URL("../../../../", import.meta.url);

/** The program, as `deno task train` runs it. */
export const program: URL = new URL("../../main.ts", import.meta.url);

/** Variables about this process's terminal, which say nothing about another one. */
const ofThisTerminal = [
  ...["NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "TMUX", "TMUX_PANE"],
  ...["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG"],
];

/** The whole environment for a program in a terminal with all colours. */
export function environment(): Record<string, string> {
  const inherited = Object.entries(Deno.env.toObject())
    .filter(([name]) => !ofThisTerminal.includes(name));
  return { ...Object.fromEntries(inherited), TERM: "xterm-256color", COLORTERM: "truecolor" };
}

/**
 * Where this process has JSR's modules from, as `OHLOL_IMPORTS` has it; the program should have them
 * from there, too.
 */
export const imports: "jsr" | "npm" =
  import.meta.resolve("@cliffy/command").includes("/tools/without_jsr/") ? "npm" : "jsr";

/**
 * The arguments for `deno` that run the program with arguments of its own, or another module.
 *
 * @param args The program's arguments.
 * @param module The program.
 * @param permissions The name of the permission set.
 * @param writes Where it may write, if not where that set says.
 * @param net Where it may connect to, if anywhere.
 */
export function denoArguments(
  args: readonly string[],
  module: URL = program,
  permissions = "train",
  writes?: string,
  net?: string,
): string[] {
  const map = imports === "npm" ? ["--import-map=tools/without_jsr/import_map.json"] : [];
  const permitted = [
    `-P=${permissions}`,
    ...(writes ? [`--allow-write=${writes}`] : []),
    ...(net ? [`--allow-net=${net}`] : []),
  ];
  return ["run", "-q", "--no-prompt", ...permitted, ...map, fileURLToPath(module), ...args];
}

/** A command for a shell that runs the program; see {@linkcode denoArguments}. */
export function programCommand(...args: Parameters<typeof denoArguments>): string {
  const words = [Deno.execPath(), ...denoArguments(...args)];
  return `cd ${quoted(fileURLToPath(root))} && exec ${words.map(quoted).join(" ")}`;
}

/** A word as a shell reads it back. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
