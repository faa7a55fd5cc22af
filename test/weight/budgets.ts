// Owns what pages may weigh and how long they may take; refuses to measure.

const KB = 1024;

/** Bytes over the wire. A story page alone is held to all of them; styles are the same for every page. */
export const STORY_BYTES_MAX = { all: 100 * KB, html: 14 * KB, css: 12 * KB, script: 15 * KB } as const;

/** Held to by every page that is measured. */
export const TIMES_MAX = {
  /** Milliseconds until the largest thing in sight is there. */
  largestPaint: 1_500,
  /** Sum of layout shifts, as browsers count them. */
  shift: 0.02,
} as const;

/** A line that the times are measured on, and a phone. */
export interface Line {
  /** Bytes a second, down and up. */
  readonly down: number;
  readonly up: number;
  /** Milliseconds before each answer begins. */
  readonly latency: number;
  /** The processor is this many times slower than this machine's. */
  readonly cpu: number;
  readonly width: number;
  readonly height: number;
}

/** A phone on a slow line: what the times above are measured with. */
export const SLOW = {
  /** Bytes a second, down: 1.6 Mbit/s. */
  down: (1_600 * 1_000) / 8,
  /** Bytes a second, up: 750 kbit/s, as such lines have. */
  up: (750 * 1_000) / 8,
  /** Milliseconds before each answer begins. */
  latency: 150,
  /** The processor is this many times slower than this machine's. */
  cpu: 4,
  width: 390,
  height: 844,
} as const satisfies Line;

/** A phone in a market with one bar. */
export const FIELD = { ...SLOW, down: (400 * 1_000) / 8, up: (400 * 1_000) / 8, latency: 400 } as const satisfies Line;

/** A partner's page when nothing of it is on the phone: all that goes over the wire, also for the days without a network. */
export const FIELD_MAX = { all: 60 * KB, script: 20 * KB, usable: 5_000 } as const;
