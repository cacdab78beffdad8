/** Who gets another result: item by item, each kind of people with what they got and get, and one of them to try. */
import { App, Button } from 'antd';
import type { Report } from '../../../compiler/diff/report/schema.ts';
import { choosePair, type Pair } from '../../state/comparison.ts';
import { tryPerson } from '../../state/trying.ts';
import { compareWords as words } from '../../words/compare.ts';
import { CountHint, Headcount } from './headcounts.tsx';

type Behaviour = NonNullable<Report['behaviour']>;
type Item = Behaviour['items'][number];
type Region = Item['regions'][number];

/** Told by its form, not by colour alone. */
const marks: Readonly<Partial<Record<Region['direction'], string>>> = {
  more: '▲',
  less: '▼',
  earlier: '◀',
  later: '▶',
  newlyCovered: '＋',
  noLongerCovered: '－',
  newlyUndetermined: '？',
  newlyDetermined: '＝',
};

interface WitnessProps {
  readonly pair: Pair;
  readonly region: Region;
}

function Witness({ pair, region: { witness } }: WitnessProps) {
  const { message } = App.useApp();
  const open = (path: string, facts: Readonly<Record<string, unknown>>): void => {
    choosePair(pair); // still these two, also with the old one in the editor
    tryPerson(path, facts);
    message.info(words.loaded(witness.text));
  };
  return (
    <p className="compare-witness">
      <span>{words.example(witness.text)}</span>
      <Button
        size="small"
        aria-label={words.tryOf(words.tryNew, witness.text)}
        onClick={() => open(pair.new, witness.new)}
      >
        {words.tryNew}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={words.tryOf(words.tryOld, witness.text)}
        onClick={() => open(pair.old, witness.old)}
      >
        {words.tryOld}
      </Button>
    </p>
  );
}

/** All conditions of people whose description above is shortened. */
function InFull({ common, kinds }: NonNullable<Region['inFull']>) {
  const List = kinds.length < 2 ? 'ul' : 'ol';
  return (
    <details className="compare-whole">
      <summary>{words.inFull}</summary>
      {common.length > 0 && kinds.length > 1 && <p>{words.alsoOneOf(common)}</p>}
      <List>
        {(kinds.length < 2 ? [...common, ...kinds] : kinds).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </List>
    </details>
  );
}

function RegionRow({ pair, region }: WitnessProps) {
  const { who, inFull, old, new: next, change, direction, rules, count } = region;
  return (
    <li className="compare-region" data-direction={direction}>
      <div className="compare-values">
        <span className="compare-from">{old}</span>
        <span aria-hidden="true">→</span>
        <strong>{next}</strong>
        <span className="compare-change">
          {marks[direction] !== undefined && <span aria-hidden="true">{marks[direction]} </span>}
          {change}
        </span>
      </div>
      <p className="compare-who">{who}</p>
      {inFull !== undefined && <InFull {...inFull} />}
      <p className="quiet">
        {[
          words.rules(rules.old, rules.new),
          ...(count === undefined ? [] : [words.distinct(Number(count).toLocaleString('en-US'))]),
          ...(region.constant ? [] : [words.depends]),
          ...(region.certain ? [] : [words.uncertain]),
        ].join(' · ')}
      </p>
      <Witness pair={pair} region={region} />
    </li>
  );
}

interface ResultsProps {
  readonly pair: Pair;
  readonly behaviour: Behaviour;
}

/** Those whom both files speak of come first. */
const inOrder = (regions: readonly Region[]): readonly Region[] =>
  [...regions].sort((a, b) => Number(a.scope !== 'both') - Number(b.scope !== 'both'));

export function Results({ pair, behaviour }: ResultsProps) {
  const { items, unchanged, undecided, alignment, notes } = behaviour;
  // Populations are counted as the same persons in both years.
  const isSamePerson = alignment.kind === 'person';
  const isNothing = items.length === 0 && undecided.length === 0;
  return (
    <div className="compare-results">
      <p className="quiet">{[words.alignment[alignment.kind], ...notes].join(words.between)}</p>
      {isSamePerson && <CountHint pair={pair} />}
      {undecided.length > 0 && (
        <div className="compare-open">
          <p>{words.undecidedHead}</p>
          <ul>
            {undecided.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {isNothing ? (
        <p className="compare-proved">{words.nothingChanged}</p>
      ) : (
        unchanged.length > 0 && (
          <p className="compare-proved">{words.proved(unchanged.join('、'))}</p>
        )
      )}
      {items.map((item, index) => (
        <details key={item.title} className="compare-item" open={index < 3}>
          <summary>
            <h4>{item.title}</h4>
            <span className="quiet">{words.peopleChanged(item.regions.length)}</span>
          </summary>
          {isSamePerson && <Headcount pair={pair} item={item.title} />}
          <ul>
            {inOrder(item.regions).map((region) => (
              <RegionRow
                key={`${region.scope} ${region.who} ${region.old} ${region.new} ${region.witness.text}`}
                pair={pair}
                region={region}
              />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
