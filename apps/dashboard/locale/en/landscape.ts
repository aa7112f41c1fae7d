import type { TimeUnit } from "../time_unit.ts";

/** The loss over a plane of the weights. */
export const landscape = {
  landscape: "landscape",
  ends: "loss, plane of the ends",
  principal: "loss, principal plane",
  measuring: "measuring the loss around the paths",
  noWeights: "no weights yet",
  tooManyWeights: (contestants: number, megabytes: number) =>
    `the weights of ${contestants} contestants take more than the ${megabytes} MB that are kept ` +
    "for landscapes",
  notSaved: "no path to show: the saved weights are still the initial ones, or aren't finite",
  notLogged:
    "this run was recorded without a landscape: train with --events landscape to have it " +
    "in the log",
  paths: "paths",
  columns: { path: "path", lastStep: "last step", fromStart: "from start", inPlane: "in plane" },
  atCursor: "at the cursor",
  atCursorOf: (name: string, time: string) => `at the cursor: ${name}, ${time}`,
  start: "start",
  trueLoss: "true loss",
  lossInPlane: "in the plane",
  offPlane: "off the plane",
  plane: "plane",
  throughLine:
    "through the start and the end; all movement is on a line, and the other axis is the " +
    "gradient at the end",
  throughPrincipal: "through the start, where the paths move most",
  throughEnds: (names: readonly string[]) =>
    `through the start and the ends of ${names.join(" and ")}`,
  explained: (share: string, ofRandomWalks: string) =>
    `holds ${share} of the squared movement; of random walks it would hold ${ofRandomWalks}`,
  shares: (total: string, parts: readonly string[]) =>
    `${total}${parts.length === 0 ? "" : ` (${parts.join(" + ")})`}`,
  measured: (symbols: string, size: number, soFar: number | null) =>
    `loss of ${symbols} fixed symbols at ${size} x ${size} points` +
    (soFar === null ? "" : `, so far ${soFar} x ${soFar}`),
  recorded: (known: string, all: string) =>
    `the paths are known after ${known} of ${all} training steps, and straight in between`,
  inPlane: (name: string, share: string) =>
    `${name}: ${share} of its squared movement is in the plane`,
  pathColors: "the white dot is the start; a path has the colour of its true loss, and is dotted " +
    "where the plane is off by more than 10 %",
  logScale: (loss: string) => `${loss} (log scale)`,
  help: {
    surface: (hasContours: boolean) =>
      "the loss at each point of a plane through the weights, from low to high on a logarithmic " +
      `scale; both axes have the same scale${hasContours ? ", and lines join equal losses" : ""}`,
    start: "the initial weights, the same for all contestants",
    paths: (unit: TimeUnit, hasColors: boolean) =>
      `where the contestants are at the ${unit} shown (left, right); their paths ` +
      (hasColors ? "have the colour of their true loss (pale: not measured yet), and " : "") +
      "are dotted where the loss in the plane is off by more than 10 %",
    planeTerm: "plane (p)",
    plane: "through the start and the ends of the selected contestant and the next (tab), where " +
      "these three points have no error; or the principal plane, in which the paths move most, all " +
      "counting equally, hidden ones (d) included",
    inPlane: "share of a contestant's squared distances from the start that lies in the plane",
    randomWalksTerm: "random walks",
    randomWalks:
      "what the plane would hold if all steps were random: only more than that means anything " +
      "(arXiv 1806.08805)",
    pathTerm: "path, last step",
    path: (unit: TimeUnit) =>
      "length of the path, and of its last step, in all weights, not only in the plane; where not " +
      `all weights are recorded, at least that, and in brackets the ${unit}s since those before`,
    atCursor: "the selected contestant: its true loss after the update, the loss of the nearest " +
      "point in the plane, how far away that is, and that distance relative to the one from the start",
    notShownTerm: "not shown",
    notShown: (points: number, megabytes: number) =>
      "all other directions: a valley of the plane may be a wall beside it. The loss is that of a " +
      `fixed batch without dropout. Weights are recorded at no more than ${points} points within ` +
      `${megabytes} MB, closer together at the beginning`,
  },
};
