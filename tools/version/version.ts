/** Where the version of a member stands. */
const field = /("version": ")([^"]*)(")/;

/** A version of semantic versioning, without build metadata: `0.2.0` or `0.2.0-rc.1`. */
const semantic = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?$/;

/** The heading in CHANGELOG.md under which changes are collected. */
const unreleased = "## Unreleased";

/** The versions of all members of the workspace, by folder. */
export async function memberVersions(root: URL): Promise<Map<string, string>> {
  const { workspace } = JSON.parse(await Deno.readTextFile(new URL("deno.json", root)));
  const versions = new Map<string, string>();
  for (const folder of workspace as string[]) {
    const config = JSON.parse(await Deno.readTextFile(configOf(folder, root)));
    if (config.version !== undefined) versions.set(folder, config.version);
  }
  return versions;
}

/**
 * Gives all members of the workspace the same version, and the unreleased changes a heading with it.
 *
 * @param version The version: `0.2.0`.
 * @param root The folder of the workspace.
 * @throws {RangeError} If it isn't a version, isn't later than that of each member, or CHANGELOG.md
 * has no unreleased changes. Then no file is written.
 */
export async function moveVersions(version: string, root: URL): Promise<void> {
  if (!semantic.test(version)) {
    throw new RangeError(`Expected a version like 0.2.0: got "${version}"`);
  }
  const members = await memberVersions(root);
  for (const [folder, current] of members) {
    if (compareVersions(version, current) <= 0) {
      throw new RangeError(`Expected a version later than ${current} of ${folder}: got ${version}`);
    }
  }
  const changes = new URL("CHANGELOG.md", root);
  const log = await Deno.readTextFile(changes);
  if (!/^## Unreleased\n+(### .+\n+)?- /m.test(log)) {
    throw new RangeError(
      `Cannot release ${version}: CHANGELOG.md has nothing under "${unreleased}"`,
    );
  }
  for (const folder of members.keys()) {
    const file = configOf(folder, root), text = await Deno.readTextFile(file);
    await Deno.writeTextFile(file, text.replace(field, `$1${version}$3`));
  }
  await Deno.writeTextFile(changes, log.replace(unreleased, `## ${version}`));
}

/**
 * Checks that a tag names the version of all members and the first one in CHANGELOG.md.
 *
 * @param tag The tag: `v0.2.0`.
 * @param root The folder of the workspace.
 * @throws {RangeError} If a member or the first heading in CHANGELOG.md has another version.
 */
export async function checkTag(tag: string, root: URL): Promise<void> {
  const version = tag.replace(/^v/, "");
  for (const [folder, current] of await memberVersions(root)) {
    if (current !== version) {
      throw new RangeError(`Cannot publish ${tag}: ${folder} has the version ${current}`);
    }
  }
  const [, first] = /^## (.*)$/m.exec(await Deno.readTextFile(new URL("CHANGELOG.md", root))) ?? [];
  if (first !== version) {
    throw new RangeError(`Cannot publish ${tag}: the first heading in CHANGELOG.md is "${first}"`);
  }
}

/**
 * Compares two versions by the rules of semantic versioning: negative if the first is earlier.
 * Previews of the same version are compared as text, in which numbers are ordered by size.
 */
export function compareVersions(one: string, other: string): number {
  const [[, ...a], [, ...b]] = [semantic.exec(one)!, semantic.exec(other)!];
  for (let i = 0; i < 3; i++) {
    if (a[i] !== b[i]) return Number(a[i]) - Number(b[i]);
  }
  // A preview comes before its version.
  if (!a[3] || !b[3]) return Number(!a[3]) - Number(!b[3]);
  return a[3].localeCompare(b[3], "en", { numeric: true });
}

function configOf(folder: string, root: URL): URL {
  return new URL(`${folder}/deno.json`, root);
}
