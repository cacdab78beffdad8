/** What the process says when it ends; the codes are part of the public interface. */
export const exitCodes = {
  clean: 0,
  /** Errors, failed examples, files that `fmt --check` would change. */
  findings: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Something could not be read, understood as input, or written. */
  failed: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The more serious of two: failed input outweighs findings, findings outweigh clean. */
export const worse = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other);
