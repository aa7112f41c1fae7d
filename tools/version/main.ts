/**
 * Sets the version of all packages: `deno task version 0.2.0`; or checks that a tag names it:
 * `deno task version --check v0.2.0`.
 *
 * @module
 */
import { checkTag, memberVersions, moveVersions } from "./version.ts";

const root = new URL("../../", import.meta.url);
const isCheck = Deno.args[0] === "--check";
const [version, ...others] = isCheck ? Deno.args.slice(1) : Deno.args;
try {
  if (version === undefined || others.length > 0) {
    throw new RangeError(`Expected a version like 0.2.0: got "${Deno.args.join(" ")}"`);
  }
  if (isCheck) await checkTag(version, root);
  else {
    await moveVersions(version, root);
    const members = (await memberVersions(root)).size;
    console.log(`${members} packages and CHANGELOG.md have the version ${version}. To publish it:`);
    console.log(`git commit -am "Release ${version}" && git tag v${version} && git push --tags`);
  }
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  Deno.exit(2);
}
