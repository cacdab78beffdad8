/**
 * What a file calls itself, read from its first statement without compiling it, so that also broken files have a name.
 */
export interface Title {
  readonly kind: 'policy' | 'vocabulary' | 'other';
  /** 怀远县; for a vocabulary its own name; else the path. */
  readonly name: string;
  readonly year?: number;
}

const head =
  /(?:^|\n)[\s\u3000]*(政策|policy|词汇|vocabulary)[ \t\u3000]+[「“"]?([^\s\u3000：:。「」“”"0-9０-９]+)[」”"]?[ \t\u3000]*([0-9０-９]{4})?/;

/** `path` stands in where the text says nothing. */
export function titleOf(path: string, text: string): Title {
  const match = head.exec(text);
  const [, keyword, name, year] = match ?? [];
  if (keyword === undefined || name === undefined) return { kind: 'other', name: path };
  if (keyword === '词汇' || keyword === 'vocabulary') return { kind: 'vocabulary', name };
  return year === undefined
    ? { kind: 'policy', name }
    : { kind: 'policy', name, year: Number(year.normalize('NFKC')) };
}
