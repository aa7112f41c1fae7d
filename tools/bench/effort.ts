/** How long and how often everything is measured. */
export interface Effort {
  /** For how long a job is done before it counts, in seconds; once at least. */
  readonly warmUp: number;
  /** How long a repetition lasts at least, in seconds: small jobs are done many times in one. */
  readonly repetition: number;
  /** How often a job is repeated at least, */
  readonly least: number;
  /** and at most, */
  readonly most: number;
  /** and for how long, in seconds, once it has been repeated often enough. */
  readonly enough: number;
  /** Whether slow contenders do heavy jobs. */
  readonly sparesSlow: boolean;
}

/** For numbers to be published; takes about ten minutes. */
export const thorough: Effort = {
  warmUp: 1.5,
  repetition: 0.05,
  least: 10,
  most: 30,
  enough: 5,
  sparesSlow: false,
};

/** For the many small jobs of ops; takes about ten minutes. Slow contenders skip the heavy ones. */
export const brisk: Effort = {
  warmUp: 0.5,
  repetition: 0.02,
  least: 7,
  most: 15,
  enough: 0.7,
  sparesSlow: true,
};

/** For a first impression; takes less than a minute. */
export const quick: Effort = {
  warmUp: 0.2,
  repetition: 0.01,
  least: 1,
  most: 10,
  enough: 0.3,
  sparesSlow: true,
};
