/** The coverage matrix: who is decided by which rule; holes and clashes are seen at once, and lead to rule and resident. */
import { App, Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type {
  CoverageCell,
  CoverageChoice,
  CoverageLabel,
  CoverageLayout,
  CoveragePart,
} from '../../compiler/service/editor.ts';
import { useAnalysis } from '../state/analysis.ts';
import { type CoverageTable, chooseCoverage, useCoverage } from '../state/coverage.ts';
import { factsFrom } from '../state/facts.ts';
import { revealPlace, showTab } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { usePeople } from '../state/person.ts';
import { useWorkspace } from '../state/workspace.ts';
import { LabelledSelect } from '../ui/labelled-select.tsx';
import { NoView } from './no-view.tsx';

interface Option {
  readonly id: string;
  readonly name: string;
}

interface ChooserProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (id: string) => void;
}

function Chooser({ label, value, options, onChoose }: ChooserProps) {
  return (
    <span className="coverage-choice">
      <LabelledSelect label={label} value={value} onChoose={onChoose}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </LabelledSelect>
    </span>
  );
}

function Choosers({ path, layout }: { readonly path: string; readonly layout: CoverageLayout }) {
  const { provision, provisions, dimensions, rows = '', columns } = layout;
  const choose = (change: CoverageChoice): void =>
    chooseCoverage(path, { provision, rows, columns, ...change });
  const [first = '', second = ''] = columns;
  // Pairs of groups are a table of their own.
  const others = dimensions.filter(({ id }) => id !== rows || id === 'groups');
  const none: Option = { id: '', name: words.coverageNone };
  return (
    <div className="coverage-choices">
      <Chooser
        label={words.coverageProvision}
        value={provision}
        options={provisions}
        onChoose={(id) => chooseCoverage(path, { provision: id })}
      />
      {dimensions.length > 0 && (
        <Chooser
          label={words.coverageRows}
          value={rows}
          options={dimensions}
          onChoose={(id) =>
            choose({ rows: id, columns: columns.filter((each) => each !== id || id === 'groups') })
          }
        />
      )}
      {others.length > 0 && (
        <Chooser
          label={words.coverageColumns}
          value={first}
          options={[none, ...others]}
          onChoose={(id) => choose({ columns: id === '' ? [] : [id] })}
        />
      )}
      {first !== '' && others.length > 1 && (
        <Chooser
          label={words.coverageSecond}
          value={second}
          options={[none, ...others.filter(({ id }) => id !== first)]}
          onChoose={(id) => choose({ columns: id === '' ? [first] : [first, id] })}
        />
      )}
    </div>
  );
}

/** Told apart by its form and its word, never by colour alone. */
const marks: Readonly<Record<CoverageCell['state'], string>> = {
  value: '',
  none: '',
  silent: '…',
  hole: '○',
  collision: '✕',
  split: '◐',
  nobody: '–',
  open: '?',
};

function markOf({ state, holes, collisions }: CoverageCell): string {
  if (collisions) return marks.collision;
  return holes ? marks.hole : marks[state];
}

const lookOf = ({ state, holes, collisions }: CoverageCell): string =>
  collisions ? 'collision' : holes ? 'hole' : state;

/** What cannot be seen in the text of a cell, in words. */
function noteOf({ state, holes, collisions, open }: CoverageCell): string {
  const notes = [
    ...(state === 'split' ? [words.coverageState.split] : []),
    ...(collisions ? [words.coverageState.collision] : []),
    ...(holes ? [words.coverageState.hole] : []),
    ...(open && state !== 'open' ? [words.coverageState.open] : []),
  ];
  return notes.join(words.comma);
}

/** 第（二）项 → （二）: a cell has little room. */
const shortRule = (name: string): string => name.replace(/^第(（.+）)项$/, '$1');

function CellText({ cell }: { readonly cell: CoverageCell }) {
  const mark = markOf(cell);
  const rules = cell.parts
    .flatMap((part) => part.rules)
    .sort((a, b) => a.location.start - b.location.start)
    .map(({ name }) => shortRule(name));
  return (
    <>
      <span className="coverage-text">
        {mark !== '' && (
          <span className="coverage-mark" aria-hidden="true">
            {mark}
          </span>
        )}
        {cell.text}
      </span>
      {rules.length > 0 && (
        <span className="coverage-rules">{[...new Set(rules)].slice(0, 4).join('')}</span>
      )}
    </>
  );
}

interface PartProps {
  readonly path: string;
  readonly part: CoveragePart;
}

/** What happens to these people, by which rules, and one of them. */
function Part({ path, part }: PartProps) {
  const { message } = App.useApp();
  const { who, text, rules, witness, result } = part;
  const open = (): void => {
    const fields = useAnalysis.getState().views.get(path)?.fields ?? [];
    usePeople.getState().load(path, factsFrom(witness.facts, fields));
    showTab('person');
    message.info(words.exampleLoaded(witness.text));
  };
  return (
    <li className="coverage-part" data-state={part.state}>
      <p>
        <strong>{text}</strong>
        {who !== '' && <span className="quiet">{words.coverageWho(who)}</span>}
      </p>
      {rules.length > 0 && (
        <p>
          {words.coverageBy}
          {rules.map(({ name, citation, location }) => (
            <button
              key={location.start}
              type="button"
              className="link"
              onClick={() => revealPlace(location)}
            >
              {name}
              {citation !== undefined && `【${citation}】`}
            </button>
          ))}
        </p>
      )}
      <p className="coverage-witness">
        {words.coverageWitness(witness.text, result)}
        <Button size="small" aria-label={words.tryExampleOf(witness.text)} onClick={open}>
          {words.tryExample}
        </Button>
      </p>
    </li>
  );
}

/** Every combination of the parts of the column dimensions, the last fastest. */
function columnsOf({ columnHeads }: CoverageLayout): readonly (readonly CoverageLabel[])[] {
  return columnHeads.reduce<readonly (readonly CoverageLabel[])[]>(
    (found, labels) => found.flatMap((some) => labels.map((label) => [...some, label])),
    [[]],
  );
}

function Label({ label }: { readonly label: CoverageLabel }) {
  return (
    <>
      {label.text}
      {label.detail !== undefined && <span className="coverage-detail">{label.detail}</span>}
    </>
  );
}

function ColumnHeads({ layout }: { readonly layout: CoverageLayout }) {
  const { columnHeads, columns, dimensions } = layout;
  const nameOf = (id: string | undefined): string =>
    dimensions.find((dimension) => dimension.id === id)?.name ?? '';
  const corner = nameOf(layout.rows);
  if (columnHeads.length === 0) {
    return (
      <tr>
        <th scope="col">{corner}</th>
        <th scope="col">{words.coverageEveryone}</th>
      </tr>
    );
  }
  return columnHeads.map((labels, level) => {
    const repeats = columnHeads.slice(0, level).reduce((times, each) => times * each.length, 1);
    const span = columnHeads.slice(level + 1).reduce((times, each) => times * each.length, 1);
    return (
      <tr key={columns[level]}>
        {level === 0 && (
          <th scope="col" rowSpan={columnHeads.length}>
            {corner}
          </th>
        )}
        {Array.from({ length: repeats }, (_, turn) =>
          labels.map((label) => (
            <th
              key={`${String(turn)} ${label.text}`}
              scope={span > 1 ? 'colgroup' : 'col'}
              colSpan={span}
            >
              <Label label={label} />
            </th>
          )),
        )}
      </tr>
    );
  });
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** Arrow keys go from cell to cell. */
function move({ key, currentTarget, target }: KeyboardEvent<HTMLTableElement>): boolean {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[key];
  const place = target instanceof HTMLElement ? target.dataset.cell?.split(' ').map(Number) : [];
  const [row, column] = place ?? [];
  if (step === undefined || row === undefined || column === undefined) return false;
  const wanted = `${row + step[0]} ${column + step[1]}`;
  const next = currentTarget.querySelector<HTMLElement>(`[data-cell="${wanted}"]`);
  next?.focus();
  return next !== null;
}

interface MatrixProps {
  readonly table: CoverageTable;
  readonly chosen: Place | undefined;
  readonly onChoose: (place: Place) => void;
}

function Matrix({ table, chosen, onChoose }: MatrixProps) {
  const { layout, rows } = table;
  const columns = columnsOf(layout);
  return (
    // Arrow keys are a shortcut; every cell is a button of its own.
    <table
      className="coverage-table"
      onKeyDown={(event) => {
        if (move(event)) event.preventDefault();
      }}
    >
      <caption>{words.coverageCaption(layout.item, layout.way)}</caption>
      <thead>
        <ColumnHeads layout={layout} />
      </thead>
      <tbody>
        {layout.rowHeads.map((head, row) => (
          <tr key={head.text}>
            <th scope="row">
              <Label label={head} />
            </th>
            {columns.map((labels, column) => {
              const cell = rows[row]?.[column];
              const key = labels.map(({ text }) => text).join(' ');
              if (cell === undefined) return <td key={key} className="coverage-wait" />;
              const isChosen = chosen?.row === row && chosen.column === column;
              const note = noteOf(cell);
              return (
                <td key={key} data-state={lookOf(cell)}>
                  <button
                    type="button"
                    className="coverage-cell"
                    data-cell={`${row} ${column}`}
                    aria-pressed={isChosen}
                    onClick={() => onChoose({ row, column })}
                  >
                    <CellText cell={cell} />
                    {note !== '' && <span className="unseen">{note}</span>}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many cells have holes and clashes, and whether somebody outside them has. */
function Summary({ table, working }: { readonly table: CoverageTable; readonly working: boolean }) {
  const cells = table.rows.flat();
  const count = (is: (cell: CoverageCell) => boolean): number => cells.filter(is).length;
  const { end } = table;
  return (
    <p className="coverage-summary" role="status">
      {end === undefined
        ? words.working
        : words.coverageSummary(
            count(({ holes }) => holes),
            count(({ collisions }) => collisions),
            count(({ open }) => open),
          )}
      {end?.kind === 'trouble' && (
        <span className="bad">{words.coverageElsewhere(end.witness.text)}</span>
      )}
      {end?.kind === 'open' && <span className="quiet">{words.coverageElsewhereOpen}</span>}
      {working && end !== undefined && <span className="quiet">{words.analysing}</span>}
    </p>
  );
}

function Details({ table, place }: { readonly table: CoverageTable; readonly place: Place }) {
  const { layout, rows, path } = table;
  const cell = rows[place.row]?.[place.column];
  if (cell === undefined) return null;
  const labels = [layout.rowHeads[place.row], ...(columnsOf(layout)[place.column] ?? [])];
  const title = [...new Set(labels.flatMap((label) => label?.text ?? []))].join(words.comma);
  return (
    <section className="coverage-details" aria-label={words.coverageCell}>
      <h4>{title}</h4>
      {cell.parts.length === 0 && <p className="quiet">{cell.text}</p>}
      <ul>
        {cell.parts.map((part) => (
          <Part key={`${part.state} ${part.text}`} path={path} part={part} />
        ))}
      </ul>
      {cell.open && <p className="quiet">{words.coverageOpen}</p>}
    </section>
  );
}

export function CoveragePanel() {
  const path = useWorkspace((workspace) => workspace.present);
  const view = useAnalysis((analysis) => analysis.views.get(path));
  const { table, unavailable, working } = useCoverage();
  const [chosen, setChosen] = useState<Place & { readonly key: string }>();
  if (view === undefined) return <NoView />;
  if (table?.path !== path) {
    return <p className="nothing">{unavailable ? words.coverageNothing : words.working}</p>;
  }
  const { provision, rows = '', columns } = table.layout;
  const key = [path, provision, rows, ...columns].join(' ');
  const place = chosen?.key === key ? chosen : undefined;
  return (
    <section className="coverage" aria-label={words.coverage}>
      <Choosers path={path} layout={table.layout} />
      <Summary table={table} working={working} />
      {unavailable && <p className="quiet">{words.coverageOld}</p>}
      <section className="coverage-scroll" aria-label={words.coverageTable}>
        <Matrix table={table} chosen={place} onChoose={(wanted) => setChosen({ ...wanted, key })} />
      </section>
      <p className="coverage-legend quiet">{words.coverageLegend}</p>
      {place !== undefined && <Details table={table} place={place} />}
    </section>
  );
}
