import {
  distanceFromStart,
  type LandscapeEvent,
  type LandscapePath,
  pointAt,
  shareInPlane,
  strideTo,
} from "@ohlol/train";
import { formatNonFinite, type Panel, type Theme } from "@ohlol/tui/widgets";
import { type Column, contestantTables, type Recorded } from "../contestant_table.ts";
import { shownContestants } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** A table of the paths: how far they lead, and how much of them is in the plane. */
export function pathTables(
  landscape: LandscapeEvent,
  state: AppState,
  width: number,
  theme: Theme,
): Panel[] {
  // Beside the picture there is little room: the labels in full stand in the help.
  const contestants = shownContestants(state, theme).map((one) => ({
    ...one,
    ...{ label: one.name, isBaseline: false },
  }));
  const tables = contestantTables(contestants, columnsOf(landscape, theme), width, theme);
  return tables.map((panel, i) => i === 0 ? { ...panel, name: words.landscape.paths } : panel);
}

/** A length or a share with three digits that count. */
export function threeDigits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : formatNonFinite(value);
}

/** `97.9%` */
export function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)}%` : "-";
}

/** Between recorded weights a path is taken as straight: where some aren't recorded, it is at least as long. */
function pathLength({ lengths, steps }: LandscapePath, point: number, { ascii }: Theme): string {
  const atLeast = steps[point] === point ? "" : ascii ? ">=" : "≥";
  return atLeast + threeDigits(lengths[point]);
}

function columnsOf({ paths }: LandscapeEvent, theme: Theme): Column[] {
  const { columns } = words.landscape;
  const at = ({ number, record }: Recorded) => {
    const path = paths[number];
    return path === undefined ? null : { path, point: pointAt(path, record.time) };
  };
  return [
    {
      head: columns.path,
      rank: 1,
      cell: (contestant) => {
        const here = at(contestant);
        return here === null ? "-" : pathLength(here.path, here.point, theme);
      },
    },
    {
      head: columns.lastStep,
      rank: 2,
      cell: (contestant) => {
        const here = at(contestant);
        const stride = here === null ? null : strideTo(here.path, here.point);
        if (stride === null) return "-";
        return threeDigits(stride.length) + (stride.steps === 1 ? "" : ` (${stride.steps})`);
      },
    },
    {
      head: columns.fromStart,
      rank: 3,
      cell: (contestant) => {
        const here = at(contestant);
        return here === null ? "-" : threeDigits(distanceFromStart(here.path, here.point));
      },
    },
    {
      head: columns.inPlane,
      rank: 1,
      cell: ({ number }) =>
        paths[number] === undefined ? "-" : percent(shareInPlane(paths[number])),
    },
  ];
}
