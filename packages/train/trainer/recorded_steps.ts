/** How densely steps are recorded. */
interface Density {
  /** All of the first steps are. */
  readonly first: number;
  /** Of the later ones each that is so much further on than the one before it. */
  readonly spacing: number;
}

const dense: Density = { first: 50, spacing: 1.03 };
const sparse: Density = { first: 10, spacing: 1.1 };

/**
 * Whether a step is one of those whose update is recorded: the first fifty, and then one in every
 * thirtieth of the way so far, so that their number grows only with the logarithm of the steps, and
 * the recording costs next to nothing. It depends on nothing but the step: all contestants record
 * the same steps, and so does a resumed run.
 *
 * @param step The step, from 1.
 * @param last The last step of the run, which is recorded, too.
 */
export function isRecordedStep(step: number, last: number): boolean {
  return isAmong(step, last, dense);
}

/** The same for what takes longer to record: the first ten steps, and then one in every tenth. */
export function isSparseStep(step: number, last: number): boolean {
  return isAmong(step, last, sparse);
}

function isAmong(step: number, last: number, { first, spacing }: Density): boolean {
  if (step <= first || step === last) return true;
  const bucketOf = (step: number) => Math.floor(Math.log(step) / Math.log(spacing));
  return bucketOf(step) !== bucketOf(step - 1);
}
