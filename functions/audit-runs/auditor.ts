// Owns what waking an auditor means; refuses to know where it works: a function of its own on AWS, the same process on one machine.

export interface Auditor {
  /** Answers as soon as somebody is on their way to carry out this run. Throws where nobody could be woken. */
  wake(run: string): Promise<void>;
  /** How long a request may wait for an audit: whoever asked is answered by then, finished or not. */
  readonly patienceMs: number;
}
