/** What is asked once, whoever asks. Takes answers by owner and name; gives that of before, or makes it. */
export function rememberedIn<O extends object, T>(
  known: WeakMap<O, Map<string, T>>,
  owner: O,
  name: string,
  ask: () => T,
): T {
  let those = known.get(owner);
  if (those === undefined) {
    those = new Map();
    known.set(owner, those);
  }
  const found = those.get(name) ?? ask();
  those.set(name, found);
  return found;
}
