import type {
  Inspected,
  Inspection,
  LandscapeEvent,
  OptionalEvent,
  PlaneKind,
  RunConfig,
  RunEvent,
  RunState,
  StartedEvent,
  Summary,
  TrainingOptions,
} from "@ohlol/train";
import type { Buffer, Span, Style } from "@ohlol/tui";
import type { Panel, Theme } from "@ohlol/tui/widgets";
import type { Words } from "../locale/words.ts";
import type { CurveView } from "./curve_view.ts";
import type { GoingOn } from "./going_on.ts";
import type { Leaving } from "./leaving.ts";
import type { ReadingView } from "./reading_view.ts";
import type { Playback } from "./playback.ts";

/** Everything that determines the screen. `update` changes it in place. */
export interface AppState extends Leaving, GoingOn {
  /** The run so far. */
  run: RunState;
  /** The symbols that the network on screen reads, one a time step. */
  input: readonly string[];
  /** The symbols that it should predict. */
  target: readonly string[];
  /** Which epoch is shown. */
  playback: Playback;
  /** How a task is shown, by its name; null as long as that isn't known. */
  readonly lookOf: (task: string | null) => TaskLook;
  /** How this run's task is shown. */
  look: TaskLook;
  /** Whether the run is played from a log, which doesn't keep snapshots of its networks. */
  readonly isReplay: boolean;
  /** Whether the run was saved and is looked at: its networks show what the saved weights do. */
  readonly isSaved: boolean;
  /** Which optional events the log has that is played. */
  readonly logged: readonly OptionalEvent[];
  /** The screens of this run, in the order of their keys: 1, 2, ... */
  screens: readonly ScreenRow[];
  /** Which of them is shown. */
  screen: ScreenRow;
  /** Which page of what doesn't fit on the screen is shown; 0 is the screen itself. */
  page: number;
  /** Whether the help is open. */
  helpIsOpen: boolean;
  /** Which page of the help is shown. */
  helpPage: number;
  /** The selected contestant, whose network is shown. */
  selected: number;
  /** Whether the loss has a logarithmic axis. */
  logAxis: boolean;
  /** Which of the smoothings is drawn. */
  smoothing: number;
  /** How else the curves are shown. */
  curves: CurveView;
  /** The time step under the cursor, from 0. */
  step: number;
  /** The unit under the cursor, from 0; those of a second layer come after those of the first. */
  unit: number;
  /** The column of the weights under the cursor, from 0. */
  column: number;
  /** The parameter under the cursor: the tensor that it is in, and its index there, from 0. */
  parameter: { tensor: number; index: number };
  /** The loss and the state under the cursor: L_t and h_s, from 0; t is Infinity for the last one. */
  gradient: { t: number; s: number };
  /** The same task with other cells, trained to be compared with this run. */
  comparisons: Comparison[];
  /** Whether the networks can be asked something: not those of a run from a log. */
  canInspect: boolean;
  /** What is shown of a network that reads a text. */
  reading: ReadingView;
  /** Whether the hidden states' screen shows the weights instead. */
  showsWeights: boolean;
  /** The plane of the landscape; null for the one that suits the number of contestants. */
  plane: PlaneKind | null;
  /** The newest warning, until a key is pressed. */
  warning: string | null;
  /** Whether to leave as soon as all has been shown: Ctrl-D was the last key. */
  leavesAtEnd: boolean;
}

/**
 * How a task is shown: a row of the registry. Nothing outside a task's folder asks which task it is.
 */
export interface TaskLook {
  /** The name of the task. */
  readonly name: string;
  /** How many epochs or steps a second the dashboard shows by default; Infinity follows training. */
  readonly speed: number;
  /** How many contestants train at the same time by default. */
  readonly workers: number;
  /** The order of training, if only lines are shown. */
  readonly order: TrainingOptions["order"];
  /** Its screens, in the order of their keys: 1, 2, ... */
  readonly screens: readonly ScreenRow[];
  /** What else there is to see of a saved run. Default: nothing of its own. */
  readonly parts?: readonly LookPart[];
  /** The columns of the final table. */
  columns(): readonly SummaryColumn[];
  /** The configurations of the same run with the other cells, where these can be compared. */
  otherCells?(started: StartedEvent): RunConfig[];
  /** A symbol as it is drawn, if that differs from the symbol itself. */
  symbolText?(symbol: string, ascii: boolean): string;
  /** The task in a few words: `hello → ohlol`. */
  title(started: StartedEvent, theme: Pick<Theme, "signs">): string;
  /** The same in a list of runs, with the name of the task: `tutorial hello -> ohlol`. */
  listTitle(started: StartedEvent): string;
  /** What its losses are per, where that isn't always the same: `word`. */
  lossUnit?(started: StartedEvent): string | undefined;
  /** What its loss is, for help. */
  lossMeaning(started: StartedEvent | null): string;
  /** What its baselines mean, from the fullest text to the shortest. */
  baselineMeanings(started: StartedEvent, label: string, theme: Pick<Theme, "ascii">): string[];
  /** Turns the run's events into plain lines. */
  lines(ascii: boolean): PlainLines;
}

/** A saved run that is looked at without the dashboard. */
export interface LookedAt {
  /** The run at its end. */
  readonly state: AppState;
  /** The contestant that is looked at, where one is. */
  readonly contestant: number;
  /** The passage of a text, from 0. */
  readonly passage: number;
  /** Whether only ASCII is written, except for the text's own symbols. */
  readonly ascii: boolean;
  /** Finds something out about a network. */
  inspect(inspection: Inspection): Promise<Inspected | null>;
  /** Measures the landscape between the saved weights; null for none. */
  landscape(): LandscapeEvent | null;
}

/** Something to see of a saved run, where it isn't shown in the dashboard. */
export interface LookPart {
  /** What it is called, as a heading. */
  name(): string;
  /** Returns it as plain lines; none if a run doesn't have it. */
  lines?(run: LookedAt): Promise<string[]>;
  /** Returns it as a part of a page: HTML without scripts, or SVG; null if a run doesn't have it. */
  html?(run: LookedAt): Promise<string | null>;
}

/** The name of a screen in the code, which is also the key of its texts. */
export type ScreenName = keyof Words["screens"];

/** What a cursor moves. */
export type CursorName = keyof Words["keys"]["cursors"];

/** A screen. */
export interface ScreenRow {
  /** Its name. */
  readonly name: ScreenName;
  /** Whether a run has it. Default: always. */
  when?(run: RunState): boolean;
  /**
   * What it shows that a log doesn't have: snapshots of a network, or a network that can be asked.
   * Default: neither.
   */
  readonly needs?: "snapshots" | "network";
  /** The optional event that it shows, without which a log can't fill it. Default: none. */
  readonly shows?: OptionalEvent;
  /** Draws it, and returns the panels that aren't shown in full. */
  draw(state: AppState, buffer: Buffer, theme: Theme): Panel[];
  /** What is on it, for help. */
  explain(state: AppState, theme: Theme): Explanation[];
  /** What the cursor keys move on it; none, if it isn't given. */
  readonly cursor?: ScreenCursor;
  /** What it asks the networks for while it is shown; nothing, if it isn't given. */
  asks?(state: AppState): Inspection[];
}

/** The same task with another cell. */
export interface Comparison {
  /** What is trained. */
  readonly config: RunConfig;
  /** How far that is. */
  readonly run: RunState;
}

/** A cursor of a screen's own. */
export interface ScreenCursor {
  /** What h and l move. */
  readonly across: CursorName;
  /** What up and down move; nothing, if it isn't given. */
  readonly down?: CursorName | ((state: AppState) => CursorName);
  /** Moves it. */
  move(state: AppState, across: number, down: number): void;
  /** What [ and ] do, which is what h and l do, if it isn't given. */
  jump?(state: AppState, direction: 1 | -1): void;
}

/** What something on the screen means. */
export interface Explanation {
  /** The sign or the word. */
  readonly term: readonly Span[];
  /** What it means. */
  readonly text: string;
}

/**
 * A column of the final table: its head, and its cell in a row; null for an empty one. One with
 * `isFor` is only shown if it is for one of the rows.
 */
export type SummaryColumn = readonly [
  head: string,
  cell: (row: Summary) => string | number | null,
  isFor?: (row: Summary) => boolean,
];

/** A line of plain output: a text, or spans with styles. */
export type PlainLine = string | readonly (readonly [text: string, style?: Style])[];

/** Plain lines that follow from the events of a run. */
export interface PlainLines {
  /** The lines that the newest event adds; the run has taken it already. */
  lines(event: RunEvent, run: RunState): PlainLine[];
}
