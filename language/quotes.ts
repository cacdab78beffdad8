/**
 * Takes the text and the offset of a 「, gives where the quotation ends. Guarantees: 「」 nest, nothing crosses a line,
 * an unclosed quote ends at the next sentence mark, and any number of openers on a line costs linear time.
 */
import { breaksLine } from './characters.ts';

/** An unclosed quote stops before these, so that it costs nothing but itself. */
export const quoteStops = '：；。，【（:;,(\\[［';

const stop = new RegExp(`[${quoteStops}\\n\\r\\u0085\\u2028\\u2029]`, 'g');

/** Closers of one stretch of text without line breaks, worked out once for all its openers. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly closers: ReadonlyMap<number, number>;
}

function readLine(text: string, start: number): Line {
  const openers: number[] = [];
  const closers = new Map<number, number>();
  let end = start;
  for (; end < text.length; end++) {
    const unit = text[end] ?? '';
    if (unit === '「' || unit === '｢') openers.push(end);
    else if (unit === '」' || unit === '｣') {
      const opener = openers.pop();
      if (opener !== undefined) closers.set(opener, end + 1);
    } else if (unit < ' ' || unit === '\u0085' || unit === '\u2028' || unit === '\u2029') {
      if (breaksLine(unit)) break;
    }
  }
  return { text, start, end, closers };
}

/** Makes a finder of quotation ends; it remembers the line it read last. */
export function quotationEnds(): (text: string, opener: number) => number {
  let line: Line = { text: '', start: 0, end: 0, closers: new Map() };
  return (text, opener) => {
    if (line.text !== text || opener < line.start || opener >= line.end) {
      line = readLine(text, opener);
    }
    const closed = line.closers.get(opener);
    if (closed !== undefined) return closed;
    stop.lastIndex = opener + 1;
    return Math.min(stop.exec(text)?.index ?? text.length, line.end);
  };
}
