import { loadOptimizerModules, moduleIn, type RunConfig, standardInput } from "@ohlol/train";
import { requireReadPermission } from "../shell/path_permission.ts";

/**
 * Loads the modules among optimizers' specs, once the program may read them.
 *
 * @throws {UsageError} If it may not, or one can't be loaded.
 */
export async function loadOptimizers(specs: readonly string[]): Promise<void> {
  for (const spec of specs) requireModule(moduleIn(spec));
  await loadOptimizerModules(specs);
}

/**
 * Makes sure that the program may read what a run needs, before a screen is drawn on which nobody
 * could be asked.
 *
 * @param config The configuration of the run.
 * @throws {UsageError} If it may not.
 */
export function requireRunFiles(config: RunConfig): void {
  const { file } = config as { file?: string };
  if (file !== undefined) requireText(file);
  for (const { module } of config.optimizers) requireModule(module?.path ?? null);
}

/**
 * Makes sure that the program may read a text.
 *
 * @throws {UsageError} If it may not.
 */
export function requireText(file: string): void {
  if (file !== standardInput) requireReadPermission(file, "to train on it");
}

function requireModule(path: string | null): void {
  if (path !== null) requireReadPermission(path, "to load the optimizer");
}
