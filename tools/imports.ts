/**
 * Says where this project's JSR dependencies are to come from, as arguments for `deno`: the side of
 * JSR where its modules load (from the cache or the network), and an import map to stand-ins from
 * npm where they don't. The tasks in `deno.json` run Deno with what this prints.
 *
 * With `--wide-vectors` it also prints V8's flags for wide vectors: a start of Deno less for tasks.
 * All tasks that start the program do so, since compiled code that Deno keeps from one start to the
 * next is only valid for the same flags. What it prints for them it also keeps ({@linkcode keep}), so
 * that the next of these tasks starts the program alone.
 *
 * `OHLOL_IMPORTS=jsr` or `OHLOL_IMPORTS=npm` decides without looking. Reading is permitted for
 * modules that `links` in `deno.json` takes from folders.
 *
 * Each side has a lock file of its own, since one that is written without JSR lacks what is used with
 * it. That of npm is part of the project; `deno task lock` writes the one of the side in use.
 *
 * @module
 */

import { argumentsOf, isSide, type Side } from "./sides.ts";
import { wideVectorFlags } from "./wide_vectors.ts";

/** The folder in which tasks look, before they start this program, for what it has printed. */
const KEPT = ".imports";

/**
 * Every package that `deno.json` takes from JSR. As values and not in import statements, because
 * Deno loads what an import statement names before the program starts, with no limit of time.
 */
const PACKAGES = ["@std/assert", "@cliffy/command", "@cliffy/ansi/ansi-escapes"];

/** A network that answers gets this long to do so, in milliseconds. */
const PATIENCE = 3000;

/**
 * A network that swallows packets without an answer would cost that time at every start. That it
 * did so is kept in `localStorage` (a file in Deno's own cache, which asks for no permission), and
 * for an hour such a network gets only this long: enough for modules that have since been cached,
 * so that a stale memory can't hide them. A network that refuses answers quickly and is asked again
 * each time.
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
 * Keeps what this program has printed where tasks find it: in a file that is named like the version
 * of Deno, whose flags it holds, and the value of `OHLOL_IMPORTS`.
 */
function keep(printed: string, asked: string): void {
  const file = `${KEPT}/deno ${Deno.version.deno} ${asked}`;
  try {
    Deno.mkdirSync(KEPT, { recursive: true });
    Deno.writeTextFileSync(`${file}.new`, printed);
    Deno.renameSync(`${file}.new`, file);
  } catch {
    // A folder that can't be written costs a start of Deno again, and nothing else.
  }
}

async function main(): Promise<number> {
  const asked = Deno.env.get("OHLOL_IMPORTS") || "";
  if (asked !== "" && !isSide(asked)) {
    console.error(`OHLOL_IMPORTS expected "jsr" or "npm": got "${asked}"`);
    // A task goes on when this program fails: an import map that doesn't exist stops it.
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

// Without waiting for imports that are still on their way.
Deno.exit(await main());
