/** A whole population under the present policy. Loaded when first shown. */
import { Button, Progress } from 'antd';
import { useId } from 'react';
import { groupedNumber } from '../../../compiler/simulate/sheets.ts';
import type { NotCounted } from '../../session/work/people-tasks.ts';
import {
  againstNow,
  chooseAgainst,
  chooseBy,
  countNow,
  followPopulation,
  stopCounting,
  usePopulation,
} from '../../state/population.ts';
import { titleOf } from '../../state/title.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { populationWords as words } from '../../words/population.ts';
import { fileTitle } from '../policy-chooser.tsx';
import { PopulationResults } from './results.tsx';
import { FileSource, MadeUpSource, SourceChoice } from './source.tsx';
import '../../ui/population.css';

followPopulation();

/** What to compare with, and by what people are told apart. */
function Question({ path }: { readonly path: string }) {
  const id = useId();
  const files = useWorkspace((workspace) => workspace.files);
  const state = usePopulation();
  const against = againstNow(state, path);
  const policies = [...files.values()].filter(
    (file) => file.path !== path && titleOf(file.path, file.text).kind === 'policy',
  );
  const outcome = state.found?.outcome;
  const counted = outcome?.kind === 'counted' ? outcome : undefined;
  const asked = counted?.document.sections.find(({ kind }) => kind !== 'memberships')?.name;
  const by = state.by ?? asked ?? '';
  const dimensions = new Set([...(counted?.dimensions ?? []), ...(by === '' ? [] : [by])]);
  return (
    <div className="people-line">
      <label htmlFor={`${id}-against`}>{words.against}</label>
      <select
        id={`${id}-against`}
        className="select"
        value={against}
        onChange={({ target }) => chooseAgainst(target.value)}
      >
        <option value="">{words.noAgainst}</option>
        {policies.map((file) => (
          <option key={file.path} value={file.path}>
            {fileTitle(file)}
          </option>
        ))}
      </select>
      {counted !== undefined && (
        <>
          <label htmlFor={`${id}-by`}>{words.by}</label>
          <select
            id={`${id}-by`}
            className="select"
            value={by}
            onChange={({ target }) => chooseBy(target.value)}
          >
            <option value="">{words.noBy}</option>
            {[...dimensions].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}

function State() {
  const { state, progress, isOld, found } = usePopulation();
  if (state === 'working') {
    const { rows = 0, part } = progress ?? {};
    return (
      <div className="people-state">
        <span role="status">
          {rows === 0 ? words.beginning : words.working(groupedNumber(rows))}
        </span>
        <Progress
          percent={part === undefined ? 100 : Math.round(part * 100)}
          status={part === undefined ? 'active' : 'normal'}
          showInfo={false}
          size="small"
          aria-label={words.beginning}
        />
        <Button size="small" onClick={stopCounting}>
          {words.stop}
        </Button>
      </div>
    );
  }
  const text =
    state === 'failed'
      ? words.failed
      : state === 'stopped'
        ? words.stopped
        : isOld && found !== undefined
          ? words.changedSince
          : undefined;
  if (text === undefined) return null;
  return (
    <div className="people-state">
      <span role="status">{text}</span>
      <Button size="small" onClick={countNow}>
        {words.countAgain}
      </Button>
    </div>
  );
}

function told(outcome: NotCounted): { readonly head: string; readonly lines: readonly string[] } {
  switch (outcome.kind) {
    case 'errors':
      return { head: words.errorsIn(outcome.path), lines: outcome.messages };
    case 'problem':
      return { head: words.problem(outcome.problem, outcome.reason), lines: [] };
    case 'table':
      return { head: words.table(outcome.problem), lines: [] };
    case 'shares':
      return { head: words.sharesWrong, lines: outcome.messages };
  }
}

function Problem({ outcome }: { readonly outcome: NotCounted }) {
  const { head, lines } = told(outcome);
  return (
    <div className="people-problem" role="alert">
      <p>{head}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

export default function PopulationPanel() {
  const file = useWorkspace((workspace) => workspace.files.get(workspace.present));
  const kind = usePopulation((state) => state.kind);
  const found = usePopulation((state) => state.found);
  if (file === undefined || titleOf(file.path, file.text).kind !== 'policy') {
    return <p className="nothing">{words.noPolicy}</p>;
  }
  const { path } = file;
  const shown = found?.path === path ? found.outcome : undefined;
  return (
    <section className="population">
      <div className="people-source">
        <SourceChoice />
        <Question path={path} />
        {kind === 'file' ? <FileSource path={path} /> : <MadeUpSource path={path} />}
      </div>
      <State />
      {shown !== undefined &&
        (shown.kind === 'counted' ? (
          <PopulationResults path={path} counted={shown} />
        ) : (
          <Problem outcome={shown} />
        ))}
    </section>
  );
}
