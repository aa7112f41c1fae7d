import { stripTypeScriptTypes } from "node:module";

const source = new URL("../../packages/tensor/kernels/threads/thread.ts", import.meta.url);

/** The text of thread_text.ts: thread.ts as JavaScript, in a string. */
export async function threadText(): Promise<string> {
  const code = javaScriptOf(await Deno.readTextFile(source));
  const escaped = code.replace(/[\\`]|\$\{/g, "\\$&");
  return "// Built from thread.ts by `deno task build:kernels`; `--check` there compares the two.\n" +
    "\n/** What a thread runs, for workers. */\n" +
    `export const threadText: string = \`${escaped}\`;\n`;
}

/**
 * A module without its types, comments and exports, so that the text can be run in front of other
 * text, as a module or not. Types leave blanks behind, which go, too.
 */
function javaScriptOf(module: string): string {
  return stripTypeScriptTypes(module)
    .replace(/\/\*.*?\*\//gs, "")
    .replace(/^export /gm, "")
    .replace(/(?<=\S) {2,}/g, " ")
    .replace(/ (?=[,;)]|$)/gm, "")
    .replace(/\n[;\s]*\n/g, "\n")
    .trim();
}
