/**
 * Trains networks with several optimizers from the same initial weights, as a stream of events, and
 * saves, logs and resumes what they do.
 *
 * @example Two optimizers learn the tutorial's task
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { race, tutorialTask } from "@ohlol/train";
 *
 * const optimizers = ["adam:lr=0.1", "sgd:lr=0.1"];
 * for await (const event of race({ task: tutorialTask(), optimizers })) {
 *   if (event.type !== "finished") continue;
 *   const rows = event.table.map((row) => [row.contestant, row.finalLoss?.toFixed(4)]);
 *   assertEquals(rows, [["Adam(lr=0.1)", "2.0562"], ["SGD(lr=0.1)", "2.8279"]]);
 * }
 * ```
 *
 * @module
 */
export { race, type RaceOptions } from "./race.ts";
export { configOf, type ConfigOptions } from "./race_config.ts";
export { type ConfiguredTask, textTask, tutorialTask, weatherTask } from "./configured_task.ts";

// Tasks, and what a custom task consists of.
export type {
  AnyTask,
  DataDescription,
  FixedBatch,
  Forward,
  InPieces,
  Learner,
  Loading,
  Observation,
  Occasion,
  Predictions,
  Task,
  TaskDefaults,
} from "./tasks/task.ts";
export { dataOf, describeData, prepareData } from "./tasks/task_data.ts";
export { DataError } from "./tasks/data_error.ts";
export type { Field, Fields } from "./events/fields.ts";
/**
 * How the fields of events and options look in JSON.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fields } from "@ohlol/train";
 *
 * const options: fields.Fields<{ size: number; mode: "fast" | "small" }> = {
 *   size: fields.number,
 *   mode: fields.oneOf("fast", "small"),
 * };
 * assertEquals(fields.encodeFields({ size: Infinity, mode: "fast" }, options), {
 *   size: "Infinity",
 *   mode: "fast",
 * });
 * assertEquals(fields.decodeFields({ size: 3, mode: "slow" }, options), { wrong: "mode" });
 * ```
 */
export * as fields from "./events/fields.ts";
export { type SnapshotSource, takeSnapshot } from "./tasks/snapshot.ts";
export { taskNamed, tasks } from "./tasks/registry.ts";
export type {
  CellName,
  TutorialConfig,
  TutorialOptions,
} from "./tasks/tutorial/tutorial_config.ts";
export type { SequenceOptions } from "./tasks/sequence/sequence_options.ts";
export type { Sample, TextConfig, TextOptions } from "./tasks/text/text_task.ts";
export { isTextConfig } from "./tasks/text/text_task.ts";
export { basename, standardInput, textName } from "./tasks/text/names.ts";
export { symbolNouns, textSymbols, textVocab, unknownWord } from "./tasks/text/text_symbols.ts";
export type { WeatherConfig, WeatherOptions } from "./tasks/weather/weather_task.ts";
export { type Forecast, recordsStates } from "./tasks/weather/forecast.ts";
export { weatherText } from "./tasks/weather/kinds.ts";
export {
  type Connectivity,
  type ConnectivityQuestion,
  guessCount,
  type PassageQuestion,
  type ReadingChannel,
  type TextReading,
} from "./tasks/sequence/reading/text_reading.ts";
export { SequenceModel, type SequenceState } from "./tasks/sequence/model.ts";
export { sampleSymbols, type SamplingOptions } from "./tasks/text/sampling.ts";

// Runs, their configuration and their events.
export { run, type RunOptions } from "./run.ts";
export type { Continuation } from "./continuation.ts";
export {
  isResumed,
  type Job,
  type NewJob,
  nothingKept,
  type ResumedJob,
  type Storage,
} from "./job.ts";
export type {
  OptimizerConfig,
  OptimizerModule,
  OptionValue,
  RunConfig,
  RunLength,
  ScheduleConfig,
} from "./config/run_config.ts";
export type {
  Baseline,
  CheckpointEvent,
  ContestantEnvelope,
  ContestantEvent,
  DatedWeights,
  DivergedEvent,
  Envelope,
  FinishedEvent,
  GradientRow,
  GradientsEvent,
  LandscapeEvent,
  LandscapePath,
  LoadingEvent,
  ObservationEvent,
  PlaneKind,
  Reading,
  RunEvent,
  SavedHistory,
  Snapshot,
  StartedEvent,
  StepEvent,
  Summary,
  TensorDetail,
  TensorNorms,
  UpdateDetail,
  UpdateEvent,
  ValidationEvent,
  WarningEvent,
} from "./events/event.ts";
export { isLogged, type OptionalEvent, optionalEvents } from "./events/optional_events.ts";
export type { Interval } from "./training/saved_trainer.ts";
export { type Inspected, type Inspection, Inspections } from "./training/inspections.ts";
export { SaveRequests } from "./training/save_requests.ts";
export type { TrainingOptions } from "./training/training.ts";
export { captureConsole } from "./threads/console_capture.ts";

// Landscapes: the loss over a plane of the weights, and the contestants' paths in it.
export { LossSurface } from "./landscape/loss_surface.ts";
export { Surveyor, type Wanted } from "./landscape/surveyor.ts";
export { savedLandscape } from "./saved_landscape.ts";
export type { Plane } from "./landscape/plane.ts";
export {
  distanceFromStart,
  planeError,
  pointAt,
  shareInPlane,
  type Stride,
  strideTo,
} from "./landscape/figures.ts";
export { type WeightLimits, WeightPaths } from "./state/weight_paths.ts";
export { mostRows, mostWeightBytes, rowsEach } from "./landscape/recorded_steps.ts";
export { type LandscapeListener, LandscapeThread } from "./threads/landscape_thread.ts";

// One network in training.
export { type RecordedEvent, Trainer } from "./trainer/trainer.ts";
export type { BestWeights, TrainerState } from "./trainer/trainer_state.ts";
export type { RunPlan } from "./trainer/plan.ts";
export { checkSchedule } from "./trainer/check_schedule.ts";
export {
  createScheduler,
  type Schedule,
  type ScheduledRun,
  type ScheduleState,
} from "./trainer/schedule.ts";

// What is known of a run from its events.
export { newRunState, type RunState, takeEvent } from "./state/run_state.ts";
export {
  type DatedGradients,
  type DatedObservation,
  type DatedValidation,
  History,
  type HistoryLimits,
  type StepRecord,
} from "./state/history.ts";
export { Curve, type CurveRecord, type Moment } from "./state/curve.ts";
export { type DatedDetail, type DatedUpdate, Updates } from "./state/updates.ts";
export { type DatedSnapshot, type SnapshotLimits, Snapshots } from "./state/snapshots.ts";
export { smoothings, stepSmoothing } from "./state/smoothing.ts";
export { initialSummary } from "./state/summary.ts";
export {
  type CurveEnd,
  type CurveWords,
  englishCurves,
  type LossCurves,
  lossCurves,
  type LossCurvesOptions,
  type NamedLosses,
} from "./loss_curves.ts";

// Optimizers and schedules by name.
export {
  addOptimizer,
  knownOptimizers,
  mostOptimizers,
  parseOptimizer,
  parseOptimizers,
} from "./specs/optimizer_spec.ts";
export { createOptimizer, rowOf } from "./specs/create_optimizer.ts";
export { optimizerNamed, type OptimizerRow, optimizers, wordFor } from "./specs/optimizers.ts";
export { loadModulesOf, loadOptimizerModules } from "./specs/optimizer_module.ts";
export { moduleFiles } from "./specs/module_files.ts";
export { moduleIn, splitAtColon } from "./specs/spec.ts";
export {
  changeSymbol,
  type KeptValue,
  type TensorUpdate,
  type UpdateLine,
  type WriteUpdate,
  type WrittenUpdate,
} from "./specs/updates/written_update.ts";
export { knownSchedules, parseSchedule } from "./specs/schedule_spec.ts";
export { scheduleNamed, type ScheduleRow, schedules } from "./specs/schedules.ts";
export type { ReadValue } from "./specs/spec.ts";
export { isNear, nearestWord, suggestion } from "./specs/nearest_word.ts";
export { UsageError } from "./specs/usage_error.ts";
export {
  parseCount,
  parseNonNegative,
  parseOneOf,
  parsePart,
  parseSeed,
  parseSpeed,
  parseWhole,
} from "./specs/values.ts";

// Checkpoints.
export {
  type Checkpoint,
  type CheckpointFiles,
  type CheckpointTensors,
  hasCheckpoint,
  loadCheckpoint,
  saveCheckpoint,
  trainerStateOf,
  weightsOf,
} from "./checkpoint/checkpoint.ts";
export { CheckpointError } from "./checkpoint/checkpoint_error.ts";
export { LockedError } from "./checkpoint/file_lock.ts";
export {
  contestantFolder,
  loadRun,
  savedConfig,
  savedContestants,
} from "./checkpoint/run_folder.ts";
export { messageOf } from "./checkpoint/system_errors.ts";

export { type OpenRun, openRun } from "./open_run.ts";

// Logs.
export { type ReadableRun, readLog } from "./log/read_log.ts";
export { LogError } from "./log/log_error.ts";
export { findRuns, type LoggedRun } from "./log/logged_runs.ts";
export { loggedEvents, type ReadingOptions } from "./log/logged_events.ts";
export { decodeEvent, encodeEvent, type RunOfLines, unknownRun } from "./log/event_lines.ts";
export { pendingLog } from "./log/log_cut.ts";
export { logLock } from "./log/log_lock.ts";
