/**
 * Reference values and their recipes: `deno task golden` has PyTorch compute all files of reference
 * values again and writes them; with `--check` it compares them with the stored ones.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Fixture } from "./fixture.ts";
import { type Computed, golden } from "./golden.ts";

const recipes = fileURLToPath(new URL("./", import.meta.url));
const root = new URL("../../", import.meta.url);

/** Runs the recipes in one process; what they complain about goes to the standard error. */
async function runRecipes(names: readonly string[]): Promise<Computed | null> {
  const command = new Deno.Command("python3", { args: [recipes, ...names], stderr: "inherit" });
  try {
    const { code, stdout } = await command.output();
    const lines = new TextDecoder().decode(stdout).split("\n").filter((line) => line !== "");
    return { code, fixtures: lines.map((line) => JSON.parse(line) as Fixture) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

const { code, lines } = await golden(Deno.args, root, runRecipes);
const print = code === 0 ? console.log : console.error;
for (const line of lines) print(line);
Deno.exit(code);
