import { formatCount, type Theme } from "@ohlol/tui/widgets";
import { canFill } from "../state/app.ts";
import type { AppState, ScreenRow } from "../state/app_state.ts";
import { explain, explainLeftOut, type Explanation } from "./explanation.ts";
import { modelText } from "./header.ts";
import { keyRows } from "../state/key_rows.ts";
import { shownContestants } from "./shown.ts";
import { words } from "../locale/words.ts";

/** A part of the help. */
export interface HelpSection {
  readonly title: string;
  readonly entries: readonly Explanation[];
}

/** All of the help: what is on this screen, the keys, and the run. */
export function helpSections(state: AppState, theme: Theme): HelpSection[] {
  const { help } = words.frame;
  const here = state.screen.explain(state, theme);
  return [
    {
      title: help.onThisScreen(screenTitle(state)),
      entries: [...here, ...(here.length > 0 ? explainLeftOut(theme) : [])],
    },
    { title: help.keys, entries: keyEntries(state, theme) },
    { title: help.run, entries: runEntries(state, theme) },
  ].filter(({ entries }) => entries.length > 0);
}

/** The keys that do something in this run. */
function keyEntries(state: AppState, theme: Theme): Explanation[] {
  return keyRows.filter(({ when }) => when?.(state) ?? true).map(({ help, helpHere }) => {
    const [keys, what] = helpHere?.(state) ?? help();
    return explain(keys, what, theme);
  });
}

function screenTitle({ screen, showsWeights }: AppState): string {
  return words.screens[showsWeights ? "weights" : screen.name];
}

/** What a replay leaves out, where the task has more to show. */
function explainLacking(state: AppState, theme: Theme): Explanation[] {
  const leftOut = state.look.screens
    .filter((screen) => !canFill(state, screen) && (screen.when?.(state.run) ?? true));
  const { replay, withoutInsides, notLogged } = words.frame.help;
  const inside = leftOut.filter(({ needs }) => needs !== undefined);
  const unasked = leftOut.filter(({ needs }) => needs === undefined);
  const texts: string[] = [];
  if (inside.length > 0) {
    texts.push(withoutInsides(titlesOf(inside)));
  }
  if (unasked.length > 0) {
    texts.push(notLogged(unasked.map(({ shows }) => shows).join(","), titlesOf(unasked)));
  }
  return texts.map((text) => explain(replay, text, theme));
}

function titlesOf(screens: readonly ScreenRow[]): string[] {
  return screens.map(({ name }) => words.screens[name]);
}

/** The run in full: narrow screens cut it. */
function runEntries(state: AppState, theme: Theme): Explanation[] {
  const { started } = state.run;
  if (started === null) return [];
  const { config, model, parameters } = started;
  const { help } = words.frame;
  return [
    explain(help.task, state.look.title(started, theme), theme),
    explain(
      help.network,
      help.parameters(modelText(model, theme), formatCount(parameters)),
      theme,
    ),
    explain(help.seed, String(config.seed), theme),
    ...explainLacking(state, theme),
    ...shownContestants(state, theme).map(({ marker, style, label }): Explanation => ({
      term: [[marker, style]],
      text: label,
    })),
  ];
}
