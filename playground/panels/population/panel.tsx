/** A whole population under the present policy. Loaded when first shown. */
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
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { Ended, Problem, Working } from '../../ui/work-state.tsx';
import { populationWords as words } from '../../words/population.ts';
import { fileTitle } from '../policy-chooser.tsx';
import { PopulationResults } from './results.tsx';
import { FileSource, MadeUpSource, SourceChoice } from './source.tsx';
import '../../ui/population.css';

followPopulation();

/** What to compare with, and by what people are told apart. */
function Question({ path }: { readonly path: string }) {
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
      <LabelledSelect label={words.against} value={against} onChoose={chooseAgainst}>
        <option value="">{words.noAgainst}</option>
        {policies.map((file) => (
          <option key={file.path} value={file.path}>
            {fileTitle(file)}
          </option>
        ))}
      </LabelledSelect>
      {counted !== undefined && (
        <LabelledSelect label={words.by} value={by} onChoose={chooseBy}>
          <option value="">{words.noBy}</option>
          {[...dimensions].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
      )}
    </div>
  );
}

function State() {
  const { state, progress, isOld, found } = usePopulation();
  if (state === 'working') {
    const { rows = 0, part } = progress ?? {};
    return (
      <Working
        said={rows === 0 ? words.beginning : words.working(groupedNumber(rows))}
        label={words.beginning}
        percent={part === undefined ? undefined : part * 100}
        stop={words.stop}
        onStop={stopCounting}
      />
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
  return <Ended said={text} again={words.countAgain} onAgain={countNow} />;
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
          <Problem {...told(shown)} />
        ))}
    </section>
  );
}
