/** A whole population under the present policy. Loaded when first shown. */
import { Button, Progress } from 'antd';
import { useId } from 'react';
import { groupedNumber } from '../../../compiler/simulate/sheets.ts';
import type { Counted, NotCounted } from '../../session/work/people-tasks.ts';
import {
  againstNow,
  chooseAgainst,
  chooseBy,
  countedAt,
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

const sectionAsked = (counted: Counted | undefined): string | undefined =>
  counted?.document.sections.find(({ kind }) => kind !== 'memberships')?.name;

/** What to compare with, and by what people are told apart. */
function Question({ path }: { readonly path: string }) {
  const id = useId();
  const files = useWorkspace((workspace) => workspace.files);
  const against = usePopulation((state) => againstNow(state, path));
  const chosen = usePopulation((state) => state.by);
  const dimensions = usePopulation((state) => countedAt(path)(state)?.dimensions);
  const asked = usePopulation((state) => sectionAsked(countedAt(path)(state)));
  const policies = [...files.values()].filter(
    (file) => file.path !== path && titleOf(file.path, file.text).kind === 'policy',
  );
  const by = chosen ?? asked ?? '';
  const names = new Set([...(dimensions ?? []), ...(by === '' ? [] : [by])]);
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
      {dimensions !== undefined && (
        <>
          <label htmlFor={`${id}-by`}>{words.by}</label>
          <select
            id={`${id}-by`}
            className="select"
            value={by}
            onChange={({ target }) => chooseBy(target.value)}
          >
            <option value="">{words.noBy}</option>
            {[...names].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}

function State() {
  const state = usePopulation((population) => population.state);
  const progress = usePopulation((population) => population.progress);
  const isOld = usePopulation((population) => population.isOld && population.found !== undefined);
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
        : isOld
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

/** What was counted changes with every step of a slider: who shows it looks it up. */
function Outcome({ path }: { readonly path: string }) {
  const isCounted = usePopulation((state) => countedAt(path)(state) !== undefined);
  const problem = usePopulation(({ found }) =>
    found?.path === path && found.outcome.kind !== 'counted' ? found.outcome : undefined,
  );
  if (isCounted) return <PopulationResults path={path} />;
  return problem !== undefined && <Problem outcome={problem} />;
}

export default function PopulationPanel() {
  const file = useWorkspace((workspace) => workspace.files.get(workspace.present));
  const kind = usePopulation((state) => state.kind);
  if (file === undefined || titleOf(file.path, file.text).kind !== 'policy') {
    return <p className="nothing">{words.noPolicy}</p>;
  }
  const { path } = file;
  return (
    <section className="population">
      <div className="people-source">
        <SourceChoice />
        <Question path={path} />
        {kind === 'file' ? <FileSource path={path} /> : <MadeUpSource path={path} />}
      </div>
      <State />
      <Outcome path={path} />
    </section>
  );
}
