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
} as const;
