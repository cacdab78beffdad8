/** A whole population under the present policy. Loaded when first shown. */
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
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { Ended, Problem, Working } from '../../ui/work-state.tsx';
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
      <LabelledSelect label={words.against} value={against} onChoose={chooseAgainst}>
        <option value="">{words.noAgainst}</option>
        {policies.map((file) => (
          <option key={file.path} value={file.path}>
            {fileTitle(file)}
          </option>
        ))}
      </LabelledSelect>
      {dimensions !== undefined && (
        <LabelledSelect label={words.by} value={by} onChoose={chooseBy}>
          <option value="">{words.noBy}</option>
          {[...names].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
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
        : isOld
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

/** What was counted changes with every step of a slider: who shows it looks it up. */
function Outcome({ path }: { readonly path: string }) {
  const isCounted = usePopulation((state) => countedAt(path)(state) !== undefined);
  const problem = usePopulation(({ found }) =>
    found?.path === path && found.outcome.kind !== 'counted' ? found.outcome : undefined,
  );
  if (isCounted) return <PopulationResults path={path} />;
  return problem !== undefined && <Problem {...told(problem)} />;
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
