/**
 * A room: a package, or a folder of the two that are divided. It may import the rooms named after
 * it, and nothing else of the project. Each room stands above those that it imports.
 */
export const allowed: Readonly<Record<string, readonly string[]>> = {
  "packages/tensor": [],
  "packages/nn": ["packages/tensor"],
  "packages/text": ["packages/tensor"],
  "packages/chart": [],
  "packages/tui": ["packages/text", "packages/chart"],

  ...rooms("packages/train", ["tensor", "nn", "text", "chart"].map((name) => `packages/${name}`), {
    config: [],
    events: ["config"],
    specs: ["config"],
    tasks: ["config", "events"],
    landscape: ["config", "events", "tasks"],
    state: ["events", "landscape"],
    trainer: ["config", "events", "state", "specs", "tasks", "landscape"],
    older: ["events", "state", "tasks"],
    checkpoint: ["config", "events", "state", "trainer", "older"],
    log: ["config", "events", "state", "tasks", "trainer", "older", "checkpoint"],
    training: ["config", "events", "specs", "tasks", "landscape", "trainer", "checkpoint", "log"],
    threads: ["config", "events", "state", "tasks", "landscape", "checkpoint", "training"],
    // The package's own files: what makes a run of all of these.
    "": [
      ...["config", "events", "state", "specs", "tasks", "trainer", "checkpoint", "log"],
      ...["training", "threads", "landscape"],
    ],
  }),

  "packages/sweep": ["packages/tensor", "packages/nn", "packages/text", "packages/train"],

  ...rooms(
    "apps/dashboard",
    ["tensor", "nn", "text", "chart", "train", "sweep", "tui"].map((name) => `packages/${name}`),
    {
      locale: [],
      state: ["locale"],
      report: ["locale", "state"],
      screens: ["locale", "state", "report"],
      // What is seen inside a network, of any task that records it.
      "screens/network": ["locale", "state", "screens"],
      tasks: ["locale", "state", "report", "screens", "screens/network"],
      sweep: ["locale", "state", "report", "screens"],
      learn: ["locale", "state", "report", "screens", "screens/network", "tasks", "sweep"],
      documents: ["locale", "state", "report", "screens", "tasks", "sweep"],
      shell: ["locale", "state", "report", "screens", "tasks", "sweep", "learn"],
      commands: ["locale", "state", "report", "tasks", "sweep", "learn", "documents", "shell"],
      // main.ts
      "": ["commands"],
    },
  ),

  tools: [
    ...["packages/tensor", "packages/nn", "packages/text", "packages/train", "packages/tui"],
    ...["packages/sweep", "packages/chart", "apps/dashboard/commands", "apps/dashboard/report"],
    ...["apps/dashboard/screens", "apps/dashboard/shell", "apps/dashboard/state"],
    ...[
      "apps/dashboard/learn",
      "apps/dashboard/tasks",
      "apps/dashboard/sweep",
      "apps/dashboard/locale",
    ],
  ],
};

/**
 * Folders whose own folders don't import each other, however the table has it: no task knows another.
 * What several of them use has a name of its own, and a room of its own or a folder named here.
 */
export const apart: Readonly<Record<string, readonly string[]>> = {
  "packages/train/tasks": ["sequence", "gradients"],
  "apps/dashboard/tasks": [],
};

/** The circles of files that there may be, each with its reason. */
export const knownCircles: readonly { readonly member: RegExp; readonly reason: string }[] = [
  {
    member: /^packages\/tensor\/(tensor|autograd|gradients|(ops|methods)\/\w+)\.ts$/,
    reason: "The type of a tensor has the ops as methods, and ops make tensors.",
  },
];

/** The room that a file is in: the longest of the names above that its path begins with. */
export function roomOf(file: string): string {
  const folders = file.split("/").slice(0, -1);
  for (let length = folders.length; length > 0; length--) {
    const room = folders.slice(0, length).join("/");
    if (room in allowed) return room;
  }
  throw new Error(`${file} is in no room: name one in tools/arrows/law.ts`);
}

/** The rooms of a divided package, each with what all of them may import. */
function rooms(
  name: string,
  below: readonly string[],
  table: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  const full = (room: string) => room === "" ? name : `${name}/${room}`;
  return Object.fromEntries(
    Object.entries(table).map(([room, others]) => [full(room), [...below, ...others.map(full)]]),
  );
}
