import { type Buffer, drawText, fitText } from "@ohlol/tui";
import {
  curveStyle,
  drawPanel,
  drawParallel,
  leastParallelHeight,
  type ParallelLine,
  type Theme,
} from "@ohlol/tui/widgets";
import { hiddenText } from "./contestants.ts";
import { type JudgedSetting, judgedSettings } from "./judged_settings.ts";
import { lossScale } from "./loss_scale.ts";
import { settingAxes, type SettingAxis } from "./setting_axes.ts";
import type { SweepState } from "./sweep_state.ts";
import type { SweepView } from "./sweep_view.ts";
import { words } from "../locale/words.ts";

/** The rows of the panel at least: border, chart, legend. */
export const leastSettingsHeight = leastParallelHeight + 4;

/** Without colours only so many lines can be distinguished: the best, and those that are chosen. */
const mostUncolored = 8;

/**
 * Draws every setting that isn't hidden as a line across its options, its rate and its loss: the
 * best validation loss where there is one, else the loss at the end.
 */
export function drawSettings(
  view: SweepView,
  sweep: SweepState,
  buffer: Buffer,
  theme: Theme,
): void {
  const inside = drawPanel(
    buffer,
    buffer.area,
    words.sweep.settings + hiddenText(view, theme),
    theme,
  );
  const { validates, settings } = judgedSettings(view, sweep);
  if (settings.length === 0) {
    drawText(inside, 1, 0, words.sweep.noValues, theme.styles.quiet);
    return;
  }
  const lossName = words.sweep[validates ? "bestValidationLoss" : "lossAtEnd"];
  const scale = lossScale(settings.map(({ loss }) => loss));
  const axes = settingAxes(settings, lossName, scale, theme);
  // The best are drawn last, over the others.
  const shown = settings.toSorted((a, b) => b.loss - a.loss).filter(({ isChosen }, i) => {
    return theme.hasColors || isChosen || i >= settings.length - mostUncolored;
  });
  const lines = shown.map((setting) => lineOf(setting, axes, 1 - scale(setting.loss), theme));
  const [width, height] = [inside.width - 2, inside.height - 1];
  drawParallel(axes, lines, inside.sub({ x: 1, y: 0, width, height }), theme);
  const which = theme.hasColors
    ? words.sweep.brighter(lossName)
    : words.sweep.someSettings(shown.length, settings.length);
  const legend = fitText(`${which}   ${seedsText(sweep, theme)}`, width, theme.signs.ellipsis);
  drawText(inside, 1, height, legend, theme.styles.quiet);
}

function lineOf(
  setting: JudgedSetting,
  axes: readonly SettingAxis[],
  brightness: number,
  theme: Theme,
): ParallelLine {
  return {
    positions: axes.map((axis) => axis.at(setting)),
    style: setting.loss === Infinity
      ? theme.styles.quiet
      : curveStyle(brightness, "fraction", theme),
    ...(setting.isChosen ? { sign: theme.signs.chosen } : {}),
  };
}

/** `median of 30 seeds   ★ chosen` */
function seedsText({ planner }: SweepState, { signs }: Theme): string {
  const { length } = planner.config.seeds;
  return `${words.sweep.medianOfSeeds(length)}   ${signs.chosen} ${words.sweep.chosen}`;
}
