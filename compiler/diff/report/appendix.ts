/**
 * People whose description is too long for a cell of a table: there it is shortened and named by a number, under which the
 * appendix has it in full.
 *
 * Takes the people row by row, in the order of the report; gives the texts of cells, then the appendix.
 */
import type { BehaviourWords } from './behaviour-words.ts';
import type { Block } from './blocks.ts';
import { fullText, joined, type People, partedKinds, peopleText } from './people.ts';

interface Entry extends Pick<People, 'whole' | 'scope'> {
  readonly title: string;
  readonly inFull: NonNullable<People['inFull']>;
}

export class Appendix {
  readonly #words: BehaviourWords;
  readonly #entries: Entry[] = [];

  constructor(words: BehaviourWords) {
    this.#words = words;
  }

  /** Without what `common` says of all rows of a table. `title`: of what the row speaks. */
  cell(title: string, people: People, common: readonly string[] = []): string {
    const words = this.#words;
    const { inFull, whole, scope } = people;
    const rest = people.kinds.map((all) => all.filter((each) => !common.includes(each)));
    const parted = partedKinds(rest, words);
    if (inFull === undefined) return fullText(parted, people, words);
    const { text, shortened } = peopleText(parted, people, words);
    if (!shortened) return text;
    this.#entries.push({ title, inFull, whole, scope });
    return words.appendix.see(text, this.#entries.length);
  }

  /** Nothing where no description was shortened. */
  blocks(): readonly Block[] {
    if (this.#entries.length === 0) return [];
    const { heading, entry } = this.#words.appendix;
    return [
      { kind: 'heading', level: 2, text: heading },
      ...this.#entries.flatMap((each, at): readonly Block[] => [
        { kind: 'heading', level: 3, text: entry(at + 1, each.title) },
        ...this.#inFull(each),
      ]),
    ];
  }

  #inFull({ inFull: { common, kinds }, whole, scope }: Entry): readonly Block[] {
    const { ofOneFile, appendix } = this.#words;
    const all = scope === 'both' ? common : [ofOneFile[scope], ...common];
    const over = all.length === 0 ? appendix.oneOf : appendix.also(joined(all, this.#words));
    const isOne = kinds.length < 2;
    return [
      { kind: 'paragraph', text: isOne ? appendix.all : over },
      { kind: 'list', ordered: !isOne, entries: isOne ? [...all, ...kinds] : kinds },
      ...(whole ? [] : [{ kind: 'paragraph' as const, text: appendix.andOthers }]),
    ];
  }
}
