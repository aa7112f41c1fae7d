import { assertEquals, assertThrows } from "@std/assert";
import { SGD } from "@ohlol/nn";
import { tensor } from "@ohlol/tensor";
import { knownSchedules, parseSchedule } from "./schedule_spec.ts";
import { scheduleNamed, schedules } from "./schedules.ts";
import { UsageError } from "./usage_error.ts";

function assertRefused(spec: string, message: string): void {
  assertEquals(assertThrows(() => parseSchedule(spec), UsageError).message, message);
}

Deno.test("A spec names a schedule and its options", () => {
  assertEquals(parseSchedule("step:stepSize=200,gamma=0.5"), {
    name: "StepLR",
    options: { stepSize: 200, gamma: 0.5 },
  });
  assertEquals(parseSchedule("OneCycle:anneal-strategy=linear,three_phase"), {
    name: "OneCycleLR",
    options: { annealStrategy: "linear", threePhase: true },
  });
  assertEquals(parseSchedule("multistep:milestones=100/200"), {
    name: "MultiStepLR",
    options: { milestones: [100, 200] },
  });
});

Deno.test("Options that have a default can be left out, even all of them", () => {
  for (const word of ["linear", "onecycle", "plateau"]) {
    assertEquals(parseSchedule(word), { name: schedules[word].name, options: {} });
  }
});

Deno.test("An option without a default must be given", () => {
  assertRefused("step", "StepLR expected stepSize, as in step:stepSize=...");
  assertRefused("cosine:etaMin=0", "CosineAnnealingLR expected tMax, as in cosine:tMax=...");
});

Deno.test("A schedule that isn't known is refused with the nearest one, or with all", () => {
  assertRefused("cosin:tMax=9", 'Unknown schedule "cosin". Did you mean "cosine"?');
  assertRefused(
    "zigzag",
    'Unknown schedule "zigzag": expected constant, step, multistep, exponential, cosine, restarts, ' +
      "linear, polynomial, cyclic, onecycle, plateau",
  );
});

Deno.test("An option or a value that isn't one is refused", () => {
  assertRefused(
    "step:stepSise=1",
    'Unknown option "stepSise" of StepLR. Did you mean "stepSize"?',
  );
  assertRefused("step:stepSize=0", 'StepLR\'s stepSize expected a positive integer: got "0"');
  assertRefused(
    "multistep:milestones=1/x",
    'MultiStepLR\'s milestones expected a positive integer: got "x"',
  );
  assertRefused(
    "plateau:thresholdMode=big",
    'ReduceLROnPlateau\'s thresholdMode expected rel, abs: got "big"',
  );
});

Deno.test("Schedules follow each other, each when the one before has ended", () => {
  assertEquals(
    parseSchedule("linear:totalIters=100 then cosine:tMax=50 then exponential:gamma=0.9"),
    {
      name: "SequentialLR",
      options: {
        schedulers: [
          { name: "LinearLR", options: { totalIters: 100 } },
          { name: "CosineAnnealingLR", options: { tMax: 50 } },
          { name: "ExponentialLR", options: { gamma: 0.9 } },
        ],
        milestones: [100, 150],
      },
    },
  );
  assertEquals(parseSchedule("constant then onecycle").options.milestones, [5]);
});

Deno.test("Only a schedule with an end can come before another, and none with a loss", () => {
  assertRefused(
    "exponential:gamma=0.9 then cosine:tMax=9",
    "ExponentialLR has no end: no schedule can come after it",
  );
  assertRefused(
    "linear then plateau",
    "ReduceLROnPlateau watches a loss: no schedule can come before or after it",
  );
  assertRefused(
    "linear then",
    'Expected a schedule after each "then": got "linear then"',
  );
});

Deno.test("Each row makes the schedule of its name, with the options that are required", () => {
  const rates = { baseLr: 0.1, maxLr: 1 };
  const values: Record<string, unknown> = {
    ...{ stepSize: 1, milestones: [1], gamma: 0.5, tMax: 5, t0: 5, ...rates },
  };
  for (const row of Object.values(schedules)) {
    assertEquals(scheduleNamed(row.name), row);
    const optimizer = new SGD([tensor([1], { requiresGrad: true })], { lr: 1, momentum: 0.9 });
    const options = Object.fromEntries(row.required.map((option) => [option, values[option]]));
    const cycle = row.name === "OneCycleLR" ? { maxLr: 1, totalSteps: 9 } : {};
    const schedule = new row.create(optimizer, { ...options, ...cycle } as never);
    assertEquals(schedule.constructor.name, row.name);
  }
  assertEquals(scheduleNamed("NoLR"), null);
});

Deno.test("Help lists every schedule with its options", () => {
  assertEquals(
    knownSchedules,
    "constant (factor, totalIters), step (stepSize, gamma), multistep (milestones, gamma), exponential (gamma), " +
      "cosine (tMax, etaMin), restarts (t0, tMult, etaMin), " +
      "linear (startFactor, endFactor, totalIters), polynomial (totalIters, power), " +
      "cyclic (baseLr, maxLr, stepSizeUp, stepSizeDown, mode, gamma, cycleMomentum, baseMomentum, " +
      "maxMomentum), " +
      "onecycle (maxLr, totalSteps, pctStart, annealStrategy, cycleMomentum, baseMomentum, " +
      "maxMomentum, divFactor, finalDivFactor, threePhase), " +
      "plateau (factor, patience, threshold, thresholdMode, cooldown, minLr)",
  );
});
