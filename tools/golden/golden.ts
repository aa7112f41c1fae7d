import { bytesOf, compareFixture, type Fixture } from "./fixture.ts";

/** What the recipes printed, and the exit code of the program that ran them. */
export interface Computed {
  readonly code: number;
  readonly fixtures: readonly Fixture[];
}

/** Runs the recipes of these names, or all if there are none; null where there is no Python. */
export type RunRecipes = (names: readonly string[]) => Promise<Computed | null>;

/** How a run ended: the lines to print, and the exit code. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

const usage = "Usage: deno task golden [--check] [RECIPE...]";

/**
 * Computes reference values again, and writes them or compares them with the stored ones.
 *
 * @param args `--check` to compare, and the names of recipes; none for all.
 * @param root The folder that the paths of reference files are relative to.
 * @param runRecipes Has PyTorch compute the values.
 */
export async function golden(
  args: readonly string[],
  root: URL,
  runRecipes: RunRecipes,
): Promise<Outcome> {
  const options = args.filter((arg) => arg.startsWith("-"));
  const unknown = options.find((option) => option !== "--check");
  if (unknown !== undefined) {
    return { code: 2, lines: [`golden expected --check or recipes: got "${unknown}"`, usage] };
  }
  const computed = await runRecipes(args.filter((arg) => !arg.startsWith("-")));
  if (computed === null) {
    return {
      code: 1,
      lines: [
        "Golden data is computed by PyTorch, but there is no python3 to run it:",
        "install Python 3, then run `python3 -m pip install -r tools/golden/requirements.txt`",
      ],
    };
  }
  const { code, fixtures } = computed;
  const ran = code === 2 ? 2 : code === 0 ? 0 : 1;
  return options.length > 0
    ? await compareAll(fixtures, root, ran)
    : await writeAll(fixtures, root, ran);
}

async function writeAll(
  fixtures: readonly Fixture[],
  root: URL,
  code: 0 | 1 | 2,
): Promise<Outcome> {
  for (const fixture of fixtures) {
    await Deno.writeFile(new URL(fixture.path, root), bytesOf(fixture));
  }
  return { code, lines: fixtures.map(({ path }) => `written    ${path}`) };
}

async function compareAll(
  fixtures: readonly Fixture[],
  root: URL,
  code: 0 | 1 | 2,
): Promise<Outcome> {
  const lines: string[] = [];
  let differing = 0;
  for (const fixture of fixtures) {
    const difference = compareFixture(fixture, await readIfThere(new URL(fixture.path, root)));
    if (difference !== null) differing++;
    lines.push(
      difference === null
        ? `same       ${fixture.path}`
        : `different  ${fixture.path}: ${difference}`,
    );
  }
  if (differing === 0) return { code, lines };
  lines.push(
    `${differing} of ${fixtures.length} files differ from what their recipes compute: ` +
      "`deno task golden` rewrites them, `git diff` shows the changes",
  );
  return { code: code === 0 ? 1 : code, lines };
}

async function readIfThere(file: URL): Promise<Uint8Array | null> {
  try {
    return await Deno.readFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
