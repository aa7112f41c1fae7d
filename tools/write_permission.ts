/**
 * Says where the tasks that write results may write, as one argument for `deno`: what `OHLOL_ALLOW` says, or
 * else below `runs/`. The task quotes what this prints, so that there may be spaces in a path.
 *
 * @module
 */

/** The flag for a value of `OHLOL_ALLOW`. */
export function writeFlag(given: string | undefined): string {
  return given || "--allow-write=runs";
}

if (import.meta.main) console.log(writeFlag(Deno.env.get("OHLOL_ALLOW")));
