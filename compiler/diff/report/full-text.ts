/**
 * What a declaration says, on one line.
 *
 * Takes its aspects, gives the text that stands in a table's cell. `whole`: with all that belongs to a rule, for one that
 * stands on one side only; else its value alone, since the table says what else differs.
 */
import type { AspectName, Subject } from '../declarations/change.ts';
import type { Aspects } from '../declarations/content.ts';
import { asShare, type Teller, tell } from './tell.ts';

export function fullText(
  teller: Teller,
  subject: Subject,
  said: Aspects,
  whole: boolean,
): string | undefined {
  const { words } = teller;
  const of = (name: AspectName): string | undefined => {
    const content = said.get(name);
    return content === undefined ? undefined : tell(teller, content);
  };
  const joined = (...parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined && part !== '').join(words.pause);
  switch (subject) {
    case 'rule':
      return whole ? wholeRule(teller, said, of, joined) : of('value');
    case 'targetEntry': {
      const value = said.get('value');
      return value && tell(teller, asShare(value));
    }
    case 'cell':
      return of('cell');
    case 'case':
    case 'scope':
      return of('condition');
    case 'period':
      return of('set');
    case 'exclusive':
      return of('members');
    case 'check':
    case 'constraint': {
      const [guard, assertion] = [of('guard'), of('assertion')];
      return guard === undefined ? assertion : words.assertion(guard, assertion ?? '');
    }
    case 'group': {
      const [certified, parents] = [said.get('certifiedBy'), of('parents')];
      return (
        joined(
          of('definition'),
          parents && words.belongs(parents),
          certified && words.certifiedBy(tell(teller, certified)),
        ) || words.roll
      );
    }
    case 'fact': {
      const silence = said.get('silence');
      const silent = silence?.kind === 'words' && silence.words[0] !== 'unknown';
      return joined(
        of('domain'),
        silent ? words.silent(tell(teller, silence)) : undefined,
        said.has('choice') ? words.aspects.choice : undefined,
      );
    }
    case 'item':
      return joined(
        said.has('domain') ? of('domain') : of('type'),
        said.has('base') ? words.clause(words.aspects.base, of('base') ?? '') : undefined,
        of('settlement'),
        said.has('required') ? words.aspects.required : undefined,
        said.has('silentNone') ? words.aspects.silentNone : undefined,
      );
    case 'provision':
      return of('way');
    case 'examples':
      return of('count');
    case 'header':
    case 'payer':
    case 'target':
    case 'schedule':
      return undefined;
  }
}

function wholeRule(
  teller: Teller,
  said: Aspects,
  of: (name: AspectName) => string | undefined,
  joined: (...parts: readonly (string | undefined)[]) => string,
): string {
  const { words } = teller;
  const provisional = said.get('provisional');
  const marks = provisional?.kind === 'words' ? provisional.words : [];
  const value = of('value') ?? '';
  const payers = of('payers');
  const clause = (name: 'base' | 'floor' | 'cap'): string | undefined => {
    const text = of(name);
    return text === undefined ? undefined : words.clause(words.aspects[name], text);
  };
  const over = of('priorities');
  return joined(
    marks.includes('assumedValue') ? words.assumed(value) : value,
    payers && (marks.includes('assumedPayers') ? words.assumed(payers) : payers),
    clause('base'),
    clause('floor'),
    clause('cap'),
    over && words.over(over),
  );
}
