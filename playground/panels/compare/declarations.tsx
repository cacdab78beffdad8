/** What the two files say differently, item by item: a table of rules each, then the other declarations. */
import type { Report, Row, Section } from '../../../compiler/diff/report/schema.ts';
import type { Comparison, Mark } from '../../session/work/compare-tasks.ts';
import { choosePair, type Pair } from '../../state/comparison.ts';
import { revealPlace } from '../../state/focus.ts';
import { compareWords as words } from '../../words/compare.ts';

interface RowProps {
  readonly row: Row;
  readonly place: Mark | undefined;
  readonly pair: Pair;
}

function phrase({ text, aspects }: Row): string {
  if (text !== '') return text;
  return aspects.flatMap((aspect) => (aspect.text === '' ? [] : [aspect.text])).join('；');
}

function DeclarationRow({ row, place, pair }: RowProps) {
  const { change, name, who, old, new: next, citation } = row;
  const clauses = [...new Set([citation?.old, citation?.new])].filter((each) => each !== undefined);
  const subject = who?.new ?? who?.old;
  // A provision's only rule has no name.
  const title = name !== '' ? name : (subject ?? words[change]);
  return (
    <tr>
      <th scope="row">
        <span className={`mark compare-${change}`}>{words[change]}</span>{' '}
        {place === undefined ? (
          title
        ) : (
          <button
            type="button"
            className="link"
            onClick={() => {
              choosePair(pair);
              revealPlace({ file: pair[place.side], start: place.start, end: place.end });
            }}
          >
            {title}
          </button>
        )}
        {clauses.length > 0 && <span className="clause">【{clauses.join('，')}】</span>}
        {subject !== undefined && name !== '' && <span className="compare-subject">{subject}</span>}
      </th>
      <td>{old ?? words.none}</td>
      <td>{next ?? words.none}</td>
      <td>{phrase(row)}</td>
    </tr>
  );
}

interface SectionProps {
  readonly section: Section;
  readonly report: Report;
  readonly placeOf: (row: Row) => RowProps['place'];
  readonly pair: Pair;
  readonly open: boolean;
}

function DeclarationSection({ section, report, placeOf, pair, open }: SectionProps) {
  const { title, rows, sentences, was } = section;
  return (
    <details className="compare-item" open={open}>
      <summary>
        <h4>{title}</h4>
        <span className="quiet">{rows.length}</span>
      </summary>
      {sentences.map((sentence) => (
        <p key={sentence} className="compare-sentence">
          {sentence}
        </p>
      ))}
      {was !== undefined && <p className="quiet">{was}</p>}
      <div className="compare-scroll">
        <table className="compare-table">
          <thead>
            <tr>
              <th scope="col">{words.where}</th>
              <th scope="col">{report.old.short}</th>
              <th scope="col">{report.new.short}</th>
              <th scope="col">{words.change}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <DeclarationRow
                key={`${row.ids.old ?? ''} ${row.ids.new ?? ''} ${row.name}`}
                row={row}
                place={placeOf(row)}
                pair={pair}
              />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface Line {
  readonly name: string;
  readonly old?: string | undefined;
  readonly new?: string | undefined;
}

interface LinesProps {
  readonly head: string;
  readonly lines: readonly Line[];
}

/** Days and notes: a name and two texts each. */
function Lines({ head, lines }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <details className="compare-item">
      <summary>
        <h4>{head}</h4>
      </summary>
      <ul className="compare-lines">
        {lines.map(({ name, old, new: next }) => (
          <li key={`${name} ${old ?? ''} ${next ?? ''}`}>
            <strong>{name}</strong> {old}
            {old !== undefined && next !== undefined && ' → '}
            {next}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface DeclarationsProps {
  readonly pair: Pair;
  readonly comparison: Comparison;
}

export function Declarations({ pair, comparison: { report, marks } }: DeclarationsProps) {
  const { items, declarations, shifted, stayed, comments, claims } = report;
  const placeOf = ({ ids }: Row): RowProps['place'] => {
    const side = ids.new === undefined ? 'old' : 'new';
    return marks.find((mark) => mark.side === side && mark.id === ids[side]);
  };
  const sections = [...items, ...declarations];
  return (
    <div className="compare-declarations">
      {sections.length === 0 && <p className="compare-proved">{words.noDeclarations}</p>}
      {sections.map((section, index) => (
        <DeclarationSection
          key={section.id}
          section={section}
          report={report}
          placeOf={placeOf}
          pair={pair}
          open={index < 3}
        />
      ))}
      {claims.rows.length > 0 && (
        <Lines
          head={words.claims}
          lines={claims.rows.map(({ text }) => ({ name: '', old: text }))}
        />
      )}
      <Lines head={words.shiftedHead(shifted.length)} lines={shifted} />
      <Lines
        head={words.stayedHead(stayed.length)}
        lines={stayed.map(({ name, text }) => ({ name, old: text }))}
      />
      <Lines head={words.comments(comments.length)} lines={comments} />
    </div>
  );
}
