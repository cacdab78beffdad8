/** What the policy gives this person: item by item, with payers, clause and reasons. */
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type {
  EditorLocation,
  PolicyView,
  ReasonLine,
  ResultRow,
} from '../../compiler/service/editor.ts';
import { type Analysis, useAnalysis } from '../state/analysis.ts';
import { revealField, revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { ClauseLink } from '../ui/clause-link.tsx';
import { ReasonList } from '../ui/reason-list.tsx';
import { SaveExampleDialog } from './save-example-dialog.tsx';

/** 340元 belongs to a year; a date says its own. */
const isAmount = ({ state, text }: ResultRow): boolean =>
  (state === 'value' || state === 'bound') && /元/.test(text);

function Missing({ names }: { readonly names: readonly string[] }) {
  return (
    <p className="missing">
      {words.needs}
      {names.map((name) => (
        <button key={name} type="button" className="link" onClick={() => revealField(name)}>
          {name}
        </button>
      ))}
    </p>
  );
}

/** The first line says what the row says already. */
const reasonsBelow = ({ reasons }: ResultRow): readonly ReasonLine[] =>
  reasons.filter(({ depth }) => depth > 0).map((line) => ({ ...line, depth: line.depth - 1 }));

/** Where the deciding rule stands: the one under the row's clause, else the first that is named. */
function ruleOf({ citation, reasons }: ResultRow): EditorLocation | undefined {
  const placed = reasons.filter(({ location }) => location !== undefined);
  return (placed.find((line) => line.citation === citation) ?? placed[0])?.location;
}

interface RowProps {
  readonly row: ResultRow;
  readonly year: number | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Result({ row, year, open, onToggle }: RowProps) {
  const { name, state, text, citation, payers, missing } = row;
  const reasons = reasonsBelow(row);
  const location = ruleOf(row);
  const reasonsId = `reasons-${name}`;
  return (
    <li className="result" data-state={state} data-item={name}>
      <div className="result-line">
        <h4 className="result-name">{name}</h4>
        {citation !== undefined && <ClauseLink citation={citation} location={location} />}
        <span className="result-value">
          <span className="result-text">{state === 'unknown' ? words.state.unknown : text}</span>
          {year !== undefined && isAmount(row) && (
            <span className="result-year">{words.benefitYear(year)}</span>
          )}
        </span>
        <button
          type="button"
          className="link why"
          disabled={reasons.length === 0}
          aria-expanded={open}
          aria-controls={open ? reasonsId : undefined}
          aria-label={words.reasonsOf(name)}
          onClick={onToggle}
        >
          {words.reasons}
        </button>
      </div>
      {state === 'unknown' && missing.length > 0 && <Missing names={missing} />}
      {payers.length > 0 && (
        <p className="result-payers">
          {words.paidBy}
          {payers.map((payer) => (
            <span key={payer.name} className="payer">
              {payer.name} <strong>{payer.text}</strong>
            </span>
          ))}
        </p>
      )}
      {open && <ReasonList id={reasonsId} reasons={reasons} />}
    </li>
  );
}

function Notices({
  path,
  view,
  state,
}: {
  path: string;
  view: PolicyView;
  state: Analysis['state'];
}) {
  const firstError = useAnalysis((analysis) =>
    analysis.diagnostics.get(path)?.find(({ severity }) => severity === 'error'),
  );
  return (
    <>
      {state === 'blocked' && (
        <Alert
          type="warning"
          showIcon
          title={words.blocked}
          action={
            firstError !== undefined && (
              <Button
                size="small"
                onClick={() =>
                  revealPlace({ file: path, start: firstError.start, end: firstError.end })
                }
              >
                {words.showProblems}
              </Button>
            )
          }
        />
      )}
      {state === 'stopped' && <Alert type="error" showIcon title={words.stopped} />}
      {view.problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={words.inputProblems}
          description={
            <ul className="plain-list">
              {view.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

export function Results({ path, view }: { readonly path: string; readonly view: PolicyView }) {
  const state = useAnalysis((analysis) => analysis.state);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [saving, setSaving] = useState(false);
  const main = view.results.filter((row) => row.state !== 'none');
  const rest = view.results.filter((row) => row.state === 'none');
  const allOpen = main.length > 0 && main.every(({ name }) => open.has(name));
  const missing = new Set(view.results.flatMap((row) => row.missing)).size;

  const toggle = (name: string): void => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };
  const list = (rows: readonly ResultRow[]) => (
    <ul className="result-list">
      {rows.map((row) => (
        <Result
          key={row.item}
          row={row}
          year={view.year}
          open={open.has(row.name)}
          onToggle={() => toggle(row.name)}
        />
      ))}
    </ul>
  );

  return (
    <section
      className="results"
      id="results"
      aria-labelledby="results-title"
      aria-busy={state === 'working'}
      tabIndex={-1}
    >
      <div className="part-head">
        <h3 id="results-title">{words.results}</h3>
        <span className="quiet" role="status" data-testid="missing-count">
          {missing > 0 && words.stillNeeded(missing)}
        </span>
        <Button
          size="small"
          type="primary"
          disabled={state !== 'ready' || view.problems.length > 0}
          onClick={() => setSaving(true)}
        >
          {words.saveExample}
        </Button>
      </div>
      <p className="results-title">
        <strong>{view.title}</strong>
        <button
          type="button"
          className="link"
          onClick={() => setOpen(allOpen ? new Set() : new Set(main.map(({ name }) => name)))}
        >
          {allOpen ? words.noReasons : words.allReasons}
        </button>
        {view.benefitPeriod !== undefined && (
          <span className="results-period quiet">{words.benefitPeriod(view.benefitPeriod)}</span>
        )}
      </p>
      <Notices path={path} view={view} state={state} />
      {list(main)}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{words.notApplicable(rest.length)}</summary>
          {list(rest)}
        </details>
      )}
      {view.assumed.length > 0 && (
        <details className="fold">
          <summary>
            {words.assumed}
            <span className="quiet">（{view.assumed.length}）</span>
          </summary>
          <ul className="plain-list fold-body">
            {view.assumed.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
      {saving && <SaveExampleDialog path={path} view={view} onClose={() => setSaving(false)} />}
    </section>
  );
}
