import type { Row } from "../rows.ts";

/** A row for fakes, which don't look at the job. */
export const row: Row = {
  title: "work",
  unit: "seconds",
  comparable: 1,
  heavy: false,
  firstOnly: false,
  job: () => ({ kind: "frame", width: 1, height: 1 }),
};
