/**
 * Builds the packages that run anywhere as npm has them, in a folder: `deno task npm FOLDER`.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { anywhere, buildPackages } from "./build.ts";

const [folder, ...others] = Deno.args;
if (folder === undefined || others.length > 0) {
  console.error(`npm expected a folder to write to: got "${Deno.args.join(" ")}"`);
  Deno.exit(2);
}
await buildPackages(pathToFileURL(`${folder}/`));
for (const name of anywhere) console.log(`${folder}/@ohlol/${name}`);
