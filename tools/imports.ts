/**
 * Says where this project's JSR dependencies are to come from, as arguments for `deno`: nothing
 * where JSR's modules load (from the cache or the network), and an import map to stand-ins from
 * npm where they don't. The tasks in `deno.json` run Deno with what this prints.
 *
 * With `--wide-vectors` it also prints V8's flags for wide vectors: a start of Deno less for tasks.
 * All tasks that start the program do so, since compiled code that Deno keeps from one start to the
 * next is only valid for the same flags.
 *
 * `OHLOL_IMPORTS=jsr` or `OHLOL_IMPORTS=npm` decides without looking. Reading is permitted for
 * modules that `links` in `deno.json` takes from folders.
 *
 * There is no `deno.lock`: one that is written where JSR can't be reached lacks what is used where
 * it can, and the first run there would change it. All imports name exact versions instead.
 *
 * @module
 */

import { wideVectorFlags } from "./wide_vectors.ts";

const STAND_INS = "--import-map=tools/without_jsr/import_map.json";

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

async function main(): Promise<number> {
  const side = Deno.env.get("OHLOL_IMPORTS") || "";
  if (!["", "jsr", "npm"].includes(side)) {
    console.error(`OHLOL_IMPORTS expected "jsr" or "npm": got "${side}"`);
    // A task goes on when this program fails: an import map that doesn't exist stops it.
    console.log("--import-map=OHLOL_IMPORTS_expected_jsr_or_npm");
    return 2;
  }
  if (side === "npm" || side === "" && await askJsr() !== "loaded") console.log(STAND_INS);
  if (Deno.args.includes("--wide-vectors")) {
    console.log(wideVectorFlags({ arch: Deno.build.arch, v8: Deno.version.v8 }).join(" "));
  }
  return 0;
}

// Without waiting for imports that are still on their way.
Deno.exit(await main());
