/** What a generator gives at its end, pauses passed over. */
export function ended<T>(made: Generator<undefined, T>): T {
  for (;;) {
    const step = made.next();
    if (step.done === true) return step.value;
  }
}
