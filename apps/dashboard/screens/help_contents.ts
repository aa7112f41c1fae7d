import { formatCount, type Theme } from "@ohlol/tui/widgets";
import { textExplanations } from "../tasks/text/explanations.ts";
import { tutorialExplanations } from "../tasks/tutorial/explanations.ts";
import { weatherExplanations } from "../tasks/weather/explanations.ts";
import type { AppState } from "../state/app.ts";
import { explain, explainLeftOut, type Explanation } from "./explanation.ts";
import { modelText, taskText } from "./header.ts";
import { keyHelp } from "./key_help.ts";
import { shownCurves } from "./shown.ts";

/** A part of the help. */
export interface HelpSection {
  readonly title: string;
  readonly entries: readonly Explanation[];
}

/** All that the help says: what is on this screen, which keys there are, what is trained. */
export function helpSections(state: AppState, theme: Theme): HelpSection[] {
  const here = explanationsOf(state, theme);
  return [
    {
      title: `on this screen: ${screenTitle(state)}`,
      entries: [...here, ...(here.length > 0 ? explainLeftOut(theme) : [])],
    },
    { title: "keys", entries: keyHelp.map(([keys, what]) => explain(keys, what, theme)) },
    { title: "this run", entries: runEntries(state, theme) },
  ].filter(({ entries }) => entries.length > 0);
}

function screenTitle(state: AppState): string {
  const { screen, showsWeights } = state;
  if (showsWeights) return "weights";
  return screen === "text" && isWeather(state) ? "weather" : screen;
}

function explanationsOf(state: AppState, theme: Theme): Explanation[] {
  if (state.sequence === null) return tutorialExplanations(state, theme);
  return (isWeather(state) ? weatherExplanations : textExplanations)(state, theme);
}

function isWeather({ sequence }: AppState): boolean {
  return sequence?.started?.config.task === "weather";
}

/** What is trained, in full: a narrow screen cuts it. */
function runEntries(state: AppState, theme: Theme): Explanation[] {
  const { started, sequence } = state;
  const running = sequence === null ? started : sequence.started;
  if (running === null) return [];
  const { config, model, parameters } = running;
  return [
    explain("task", taskText(state, config, theme), theme),
    explain("network", `${modelText(model, theme)}: ${formatCount(parameters)} parameters`, theme),
    explain("seed", String(config.seed), theme),
    ...shownCurves(state, theme).map(({ marker, style, label }): Explanation => ({
      term: [[marker, style]],
      text: label,
    })),
  ];
}
