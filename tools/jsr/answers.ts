import type { Published } from "./published.ts";

/** What is handed out at an address. */
export interface Answer {
  readonly type: string;
  readonly text: string;
}

const types: Readonly<Record<string, string>> = {
  ts: "text/typescript",
  json: "application/json",
};

/**
 * All that a registry with these packages hands out, by the path of the address: of each package
 * its versions, of a version its exports and its files with their checksums, and the files.
 *
 * Source: JSR's documentation, "API", "Registry API".
 */
export async function answerFor(packages: readonly Published[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  for (const { name, version, exports, files } of packages) {
    const [scope, own] = name.slice(1).split("/");
    const versions = { [version]: {} };
    answers.set(`/${name}/meta.json`, json({ scope, name: own, latest: version, versions }));
    const manifest: Record<string, { size: number; checksum: string }> = {};
    for (const [path, text] of files) {
      manifest[path] = await entry(text);
      answers.set(`/${name}/${version}${path}`, { type: typeOf(path), text });
    }
    answers.set(`/${name}/${version}_meta.json`, json({ manifest, exports }));
  }
  return answers;
}

function json(value: unknown): Answer {
  return { type: types.json, text: JSON.stringify(value) };
}

function typeOf(path: string): string {
  return types[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? "text/plain";
}

async function entry(text: string): Promise<{ size: number; checksum: string }> {
  const bytes = new TextEncoder().encode(text);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { size: bytes.length, checksum: `sha256-${hash.toHex()}` };
}
