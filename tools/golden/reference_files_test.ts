import { assert, assertEquals } from "@std/assert";

const root = new URL("../../", import.meta.url);

/** The files below a folder, as paths relative to the project's. */
function* filesBelow(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(folder, root))) {
    if (name === "node_modules") continue;
    if (isDirectory) yield* filesBelow(`${folder}${name}/`);
    else yield folder + name;
  }
}

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, root));
}

/** Files that older versions of the project wrote, of which there is a README beside them. */
const written = "packages/train/testdata/before_0_2/";

/** The files that PyTorch computed: they say so, or are in a format of its own. */
function referenceFiles(): string[] {
  return [...filesBelow("packages/"), ...filesBelow("apps/")].filter((path) => {
    if (!path.includes("/testdata/") || path.startsWith(written)) return false;
    if (path.endsWith(".safetensors")) return true;
    return path.endsWith(".json") && /^\s*\{\s*"source":\s*"PyTorch/.test(read(path));
  });
}

/** The path and the recipe of each file that recipes compute. */
function recipeOfEach(): Map<string, string> {
  const recipes = [...filesBelow("tools/golden/")].filter((path) => path.endsWith(".py"));
  return new Map(recipes.flatMap((recipe) => {
    const paths = [...read(recipe).matchAll(/^@fixture\("([^"]+)"/gm)];
    return paths.map(([, path]): [string, string] => [path, recipe]);
  }));
}

Deno.test("Every file of reference values has a recipe, and names it", () => {
  const recipes = recipeOfEach();
  for (const path of referenceFiles()) {
    assert(recipes.has(path), `${path} has no recipe in tools/golden`);
    if (path.endsWith(".json")) assertEquals(JSON.parse(read(path)).recipe, recipes.get(path));
  }
});

Deno.test("Every recipe's file is there", () => {
  for (const [path, recipe] of recipeOfEach()) {
    assert(read(path) !== "", `${recipe} computes ${path}`);
  }
});

Deno.test("No file of reference values is there twice", () => {
  const seen = new Map<string, string>();
  for (const path of [...referenceFiles(), ...recipeOfEach().keys()]) {
    const text = read(path), twin = seen.get(text) ?? path;
    assertEquals(path, twin, `${path} and ${twin} are the same`);
    seen.set(text, path);
  }
});
