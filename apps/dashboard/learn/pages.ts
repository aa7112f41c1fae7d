import type { PageRow } from "./page.ts";
import { backwardsPage } from "./pages/backwards.ts";
import { layersPage } from "./pages/layers.ts";
import { lettersPage } from "./pages/letters.ts";
import { memoryPage } from "./pages/memory.ts";
import { optimizersPage } from "./pages/optimizers.ts";
import { outputPage } from "./pages/output.ts";
import { shapesPage } from "./pages/shapes.ts";
import { softmaxPage } from "./pages/softmax.ts";
import { stepPage } from "./pages/step.ts";
import { textPage } from "./pages/text.ts";
import { trainingPage } from "./pages/training.ts";
import { weatherPage } from "./pages/weather.ts";

/** The pages of the tour, a row each, in their order. */
export const pages: readonly PageRow[] = [
  memoryPage,
  weatherPage,
  stepPage,
  layersPage,
  lettersPage,
  softmaxPage,
  trainingPage,
  outputPage,
  shapesPage,
  optimizersPage,
  backwardsPage,
  textPage,
];
