import { dataOf, LossSurface, type RunEvent, Surveyor, tutorialTask } from "@ohlol/train";
import { Study } from "./study.ts";
import { tutorialEpochs } from "./tutorial_race.ts";

/** The tutorial's race at another rate, and when it is over the landscape around its paths. */
export class LandscapeRace {
  /** The race. */
  readonly study: Study;

  /** @param rate The learning rate of both optimizers. */
  constructor(rate: number) {
    const optimizers = ["adam", "sgd"].map((name) => `${name}:lr=${rate}`);
    const options = { task: tutorialTask(), optimizers, epochs: tutorialEpochs };
    this.study = new Study(options, { weights: true });
  }

  /** Trains, then measures. */
  async *pieces(signal: AbortSignal): AsyncGenerator<RunEvent | null> {
    const { config, task } = this.study;
    const data = await dataOf(task, config);
    const surveyor = new Surveyor(new LossSurface(task, config, data), config.optimizers.length);
    for await (const event of this.study.events(signal)) {
      if (event.type === "step") surveyor.add(event.contestant, event.step, event.weights!);
      yield event;
    }
    for (const landscape of surveyor.survey({ plane: "ends", through: [0, 1], time: 0 })) {
      if (landscape !== null) this.study.take(landscape);
      yield landscape;
    }
  }
}
