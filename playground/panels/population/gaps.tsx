/** What the totals leave out, and why: facts that nobody gave, rows that cannot be used, columns that say nothing. */
import type { SimulationDocument } from '../../../compiler/simulate/document.ts';
import { groupedNumber } from '../../../compiler/simulate/sheets.ts';
import { populationWords as words } from '../../words/population.ts';

type DocumentProps = { readonly document: SimulationDocument };

function Missing({ document }: DocumentProps) {
  const rows = Object.entries(document.everyone.items).flatMap(([item, { missing = {} }]) =>
    Object.entries(missing).map(([fact, people]) => ({ item, fact, people })),
  );
  if (rows.length === 0) return <p className="quiet">{words.noMissing}</p>;
  return (
    <>
      <p className="quiet">{words.missingNote}</p>
      <div className="people-scroll">
        <table className="people-table">
          <caption className="unseen">{words.missingFacts}</caption>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.fact}</th>
              <th scope="col" className="figure">
                {words.people}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, fact, people }) => (
              <tr key={`${item} ${fact}`}>
                <th scope="row">{item}</th>
                <td>{fact}</td>
                <td className="figure">{groupedNumber(people)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Bad({ document: { bad, people } }: DocumentProps) {
  if (people.bad === 0) return <p className="quiet">{words.noBad}</p>;
  return (
    <>
      {people.bad > bad.length && <p className="quiet">{words.badFirst(bad.length)}</p>}
      <div className="people-scroll">
        <table className="people-table">
          <caption className="unseen">{words.badTitle(groupedNumber(people.bad))}</caption>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.reasons}</th>
            </tr>
          </thead>
          <tbody>
            {bad.map(({ line, reasons }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <td>{reasons.join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Columns({ document: { columns } }: DocumentProps) {
  const { used, unused, absent } = columns;
  const kinds = ['unknown', 'no', 'yes', 'none'] as const;
  return (
    <ul className="plain-list">
      <li>{words.used(used.join('、'))}</li>
      {unused.map(({ column, why, nearest }) => (
        <li key={column}>{words.unused[why](column, nearest)}</li>
      ))}
      {kinds.map((kind) => {
        const names = absent.filter(({ counts }) => counts === kind).map(({ name }) => name);
        return names.length > 0 && <li key={kind}>{words.absent[kind](names.join('、'))}</li>;
      })}
    </ul>
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

function Reached({ document }: DocumentProps) {
  const { shares = [] } = document.people;
  if (shares.length === 0) return null;
  return (
    <section>
      <h4>{words.sharesReached}</h4>
      <ul className="plain-list">
        {shares.map(({ name, stated, reached }) => (
          <li key={name}>{words.reached(name, percent(stated), percent(reached))}</li>
        ))}
      </ul>
    </section>
  );
}

export function Gaps({ document }: DocumentProps) {
  return (
    <div className="people-gaps">
      <section>
        <h4>{words.missingFacts}</h4>
        <Missing document={document} />
      </section>
      <section>
        <h4>{words.badTitle(groupedNumber(document.people.bad))}</h4>
        <Bad document={document} />
      </section>
      {document.people.seed === undefined && (
        <section>
          <h4>{words.columns}</h4>
          <Columns document={document} />
        </section>
      )}
      <Reached document={document} />
    </div>
  );
}
