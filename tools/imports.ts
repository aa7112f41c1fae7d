/**
 * Prints arguments for `deno` that say where this project's JSR dependencies come from: none where
 * modules of JSR load, from the cache or the network, and an import map to stand-ins from npm where
 * they don't. The tasks in `deno.json` run Deno with what this prints.
 *
 * With `--wide-vectors` it also prints V8's flags for wide vectors. All tasks that start the program
 * use them, since Deno reuses the compiled code of the last start only with the same flags. What it
 * prints with this option it also keeps ({@linkcode keep}): the tasks that start the program read it
 * from there, and run this script only if nothing is kept.
 *
 * `OHLOL_IMPORTS=jsr` or `OHLOL_IMPORTS=npm` chooses a side without trying. The script may read files
 * because `links` in `deno.json` can take modules from folders.
 *
 * Each side has its own lock file, and Deno gets its name, too. That of npm is part of the project;
 * `deno task lock` writes the one of the side in use.
 *
 * @module
 */

import { argumentsOf, isSide, type Side } from "./sides.ts";
import { wideVectorFlags } from "./wide_vectors.ts";

/** The folder that keeps what this script has printed for the tasks that start the program. */
const KEPT = ".imports";

/**
 * Every package that `deno.json` takes from JSR. They are imported dynamically, because Deno loads
 * what an import statement names before the program starts, without a time limit.
 */
const PACKAGES = ["@std/assert", "@cliffy/command", "@cliffy/ansi/ansi-escapes"];

/** A network that answers gets this long to do so, in milliseconds. */
const PATIENCE = 3000;

/**
 * A network that drops packets without an answer would cost {@linkcode PATIENCE} at every start.
 * `localStorage` (a file in Deno's own cache, which needs no permission) remembers it, and for an
 * hour such a network gets only this long: enough to load modules that have been cached since. A
 * network that refuses answers quickly, and is asked each time.
 */
const PATIENCE_AFTER_SILENCE = 150;
const HOUR = 60 * 60 * 1000;

type Answer = "loaded" | "failed" | "silent";

async function askJsr(): Promise<Answer> {
  const patience = wasSilentLately() ? PATIENCE_AFTER_SILENCE : PATIENCE;
  const answer = await Promise.race([loadAll(), silence(patience)]);
  if (answer === "silent" && patience === PATIENCE) rememberSilence();
  return answer;
}

function loadAll(): Promise<Answer> {
  return Promise.all(PACKAGES.map((name) => import(name))).then(() => "loaded", () => "failed");
}

function silence(milliseconds: number): Promise<Answer> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, "silent"));
}

function wasSilentLately(): boolean {
  try {
    return Date.now() - Number(localStorage.getItem("silentAt")) < HOUR;
  } catch {
    return false; // A cache that can't be read remembers nothing.
  }
}

function rememberSilence(): void {
  try {
    localStorage.setItem("silentAt", `${Date.now()}`);
  } catch {
    // A cache that can't be written costs the wait again, and nothing else.
  }
}

/**
 * Keeps what this script has printed in a file whose name is the version of Deno and the value of
 * `OHLOL_IMPORTS`: another version may not know the flags of V8, and so asks again.
 */
function keep(printed: string, asked: string): void {
  const file = `${KEPT}/deno ${Deno.version.deno} ${asked}`;
  try {
    Deno.mkdirSync(KEPT, { recursive: true });
    // Two tasks that start at the same time must not write to the same file.
    const pending = `${file} ${Deno.pid}.new`;
    Deno.writeTextFileSync(pending, printed);
    Deno.renameSync(pending, file);
  } catch {
    // Where the folder can't be written, each task runs this script.
  }
}

async function main(): Promise<number> {
  const asked = Deno.env.get("OHLOL_IMPORTS") || "";
  if (asked !== "" && !isSide(asked)) {
    console.error(`OHLOL_IMPORTS expected "jsr" or "npm": got "${asked}"`);
    // The task continues when this script fails; an import map that doesn't exist stops it.
    console.log("--import-map=OHLOL_IMPORTS_expected_jsr_or_npm");
    return 2;
  }
  const side: Side = asked || (await askJsr() === "loaded" ? "jsr" : "npm");
  const forProgram = Deno.args.includes("--wide-vectors");
  const flags = forProgram ? wideVectorFlags({ arch: Deno.build.arch, v8: Deno.version.v8 }) : [];
  const printed = [...argumentsOf(side), ...flags].join(" ");
  if (printed !== "") console.log(printed);
  if (forProgram) keep(printed, asked);
  return 0;
}

// Imports that are still loading must not delay the exit.
Deno.exit(await main());
