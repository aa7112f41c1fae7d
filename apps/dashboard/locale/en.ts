import { curves } from "./en/curves.ts";
import { documents } from "./en/documents.ts";
import { frame, screens, tasks } from "./en/frame.ts";
import { keys } from "./en/keys.ts";
import { landscape } from "./en/landscape.ts";
import { learn } from "./en/learn.ts";
import { machines } from "./en/machines.ts";
import { network } from "./en/network.ts";
import { baselines, parts, race } from "./en/race.ts";
import { report } from "./en/report.ts";
import { gradients, step } from "./en/step.ts";
import { sweep } from "./en/sweep.ts";
import { reading, text } from "./en/text.ts";
import { tutorial } from "./en/tutorial.ts";
import { verdict } from "./en/verdict.ts";
import { weather } from "./en/weather.ts";
import { widgets } from "./en/widgets.ts";

/** All words in English, by the room in which they stand. */
export const en = {
  frame,
  tasks,
  screens,
  keys,
  widgets,
  curves,
  documents,
  landscape,
  learn,
  machines,
  network,
  baselines,
  parts,
  race,
  report,
  gradients,
  step,
  sweep,
  reading,
  text,
  tutorial,
  verdict,
  weather,
};

/** The words of a language: a message that one lacks doesn't compile. */
export type Words = typeof en;
