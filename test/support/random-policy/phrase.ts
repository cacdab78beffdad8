/**
 * Text that keeps its parts: a typed phrase of the language, and statements made of phrases.
 *
 * A part may be replaced by another phrase of its sort, which is how a policy is made smaller.
 */

/** What a phrase stands for. */
export type Sort =
  | 'condition'
  | 'money'
  | 'number'
  | 'percent'
  | 'date'
  | 'days'
  | 'option'
  | 'tail';

export type Piece = string | Phrase;

export interface Phrase {
  readonly sort: Sort;
  readonly pieces: readonly Piece[];
  /** Needs brackets where something else is tied to it. */
  readonly loose: boolean;
  /** Fen of a plain amount. */
  readonly fen?: number;
  /** What a number counts. */
  readonly unit?: 'day' | 'month' | 'year';
}

/** `write('condition')`​`${a} 且 ${b}`. */
export function write(
  sort: Sort,
): (strings: TemplateStringsArray, ...parts: readonly Piece[]) => Phrase {
  return (strings, ...parts) => ({ sort, pieces: woven(strings, parts), loose: false });
}

/** The same, for a phrase that needs brackets inside others. */
export function loosely(
  sort: Sort,
): (strings: TemplateStringsArray, ...parts: readonly Piece[]) => Phrase {
  return (strings, ...parts) => ({ sort, pieces: woven(strings, parts), loose: true });
}

function woven(strings: TemplateStringsArray, parts: readonly Piece[]): Piece[] {
  return strings.flatMap((text, index) => {
    const part = parts[index];
    return part === undefined ? [text] : [text, part];
  });
}

/** In brackets, if it needs them. */
export function tight(phrase: Phrase): Phrase {
  return phrase.loose ? { ...phrase, pieces: ['（', phrase, '）'], loose: false } : phrase;
}

/** In brackets, unless it is one word: in lists a comparison would take what follows. */
export function alone(phrase: Phrase): Phrase {
  return /^[^ 、（]+$/.test(render(phrase)) ? phrase : tight({ ...phrase, loose: true });
}

export function joined(sort: Sort, parts: readonly Piece[], by: string): Phrase {
  const pieces = parts.flatMap((part, index) => (index === 0 ? [part] : [by, part]));
  return { sort, pieces, loose: parts.length > 1 };
}

export function render(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece.pieces.map(render).join('');
}

/** One item of a statement's body. */
export type Line = Phrase;

export interface Statement {
  /** 改, 增, 删, and the keyword. */
  readonly keyword: string;
  readonly head: Phrase;
  readonly lines: readonly Line[];
}

export const line = (...pieces: readonly Piece[]): Line => ({
  sort: 'tail',
  pieces,
  loose: false,
});

export function statement(keyword: string, head: Piece, ...lines: readonly Piece[]): Statement {
  return { keyword, head: line(head), lines: lines.map((each) => line(each)) };
}

export function renderStatement({ keyword, head, lines }: Statement): string {
  const start = `${keyword} ${render(head)}`.trimEnd();
  if (lines.length === 0) return `${start}。\n`;
  // 但： ends in its own colon.
  const body = lines.map(render).join('；\n  ').replaceAll('但：；', '但：');
  return `${start}：\n  ${body}。\n`;
}
