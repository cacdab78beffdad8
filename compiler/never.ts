/** Makes a switch over a closed kind exhaustive: the compiler refuses a kind that was forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
