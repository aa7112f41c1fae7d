import { tutorialTask } from "@ohlol/train";
import { Study } from "./study.ts";
import type { Workshop } from "./workshop.ts";

/** The learning rate of the tutorial's program. */
export const tutorialRate = 0.1;

/** How many epochs it trains. */
export const tutorialEpochs = 15;

/** The tutorial's race at its own rate, Adam first: several pages look at it. */
export function tutorialRace(workshop: Workshop): Study {
  return workshop.shared("the tutorial's race", () => {
    const optimizers = ["adam", "sgd"].map((name) => `${name}:lr=${tutorialRate}`);
    const study = new Study({ task: tutorialTask(), optimizers, epochs: tutorialEpochs });
    workshop.do(study.events(workshop.signal));
    return study;
  });
}
