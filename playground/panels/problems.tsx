/** The problems found, as a list: a click leads to the place, a button mends what can be mended. */
import { App, Button } from 'antd';
import { useState } from 'react';
import type { EditorDiagnostic } from '../../compiler/service/editor.ts';
import { useAnalysis } from '../state/analysis.ts';
import { editText } from '../state/editor-port.ts';
import { factsFrom } from '../state/facts.ts';
import {
  type FileFindings,
  type Finding,
  findingsAt,
  isOpen,
  useFindings,
} from '../state/findings.ts';
import { revealPlace, showTab } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { usePeople } from '../state/person.ts';
import { isDraft, type PolicyFile, presentFile, useWorkspace } from '../state/workspace.ts';
import { fileTitle } from './policy-chooser.tsx';

const page = 100;
const none: readonly EditorDiagnostic[] = [];

type Listed = EditorDiagnostic | Finding;
const isOld = (problem: Listed): boolean => 'old' in problem && problem.old;

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** The resident for whom it happens, at one click in the form. */
function Witness({ path, problem }: { path: string; problem: Listed }) {
  const { message } = App.useApp();
  const { witness } = problem;
  if (witness === undefined) return null;
  const open = (): void => {
    const fields = useAnalysis.getState().views.get(path)?.fields ?? [];
    usePeople.getState().load(path, factsFrom(witness.facts, fields));
    useWorkspace.getState().show(path);
    showTab('person');
    message.info(words.exampleLoaded(witness.text));
  };
  return (
    <p className="problem-witness">
      {words.witness(witness.text)}
      <Button size="small" aria-label={words.tryExampleOf(witness.text)} onClick={open}>
        {words.tryExample}
      </Button>
    </p>
  );
}

function Problem({ file, problem }: { file: PolicyFile; problem: Listed }) {
  const { severity, message, help, fixes, related, start, end, code } = problem;
  const files = useWorkspace((workspace) => workspace.files);
  const old = isOld(problem);
  return (
    <li className={`problem problem-${severity} ${old ? 'problem-old' : ''}`}>
      <button
        type="button"
        className="problem-text"
        onClick={() => revealPlace({ file: file.path, start, end })}
      >
        <span className="problem-kind">{words.severity[severity]}</span>
        <span className="problem-message">
          {message}
          {help !== undefined && <span className="problem-help">{help}</span>}
        </span>
        <span className="problem-place" title={code}>
          {words.line(lineOf(file.text, start))}
        </span>
      </button>
      <Witness path={file.path} problem={problem} />
      {fixes.map((fix) => (
        <Button
          key={fix.title}
          size="small"
          aria-disabled={old}
          onClick={() => {
            // It was made for an earlier text; a new one comes in a moment.
            if (!old) editText(file.path, fix.edits);
          }}
        >
          {words.fixWith(fix.title)}
        </Button>
      ))}
      {related.length > 0 && (
        <ul className="problem-related">
          {related.map((place) => (
            <li key={`${place.file} ${place.start} ${place.note}`}>
              <button type="button" className="link" onClick={() => revealPlace(place)}>
                {place.note}
                {place.file !== file.path && `（${place.file}）`}
                {words.relatedLine(lineOf(files.get(place.file)?.text ?? '', place.start))}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface ListProps {
  readonly file: PolicyFile;
  readonly problems: readonly Listed[];
}

const rank = { error: 0, warning: 1, info: 2 } as const;

function ProblemList({ file, problems }: ListProps) {
  const [most, setMost] = useState(page);
  const sorted = [...problems].sort(
    (a, b) => rank[a.severity] - rank[b.severity] || a.start - b.start,
  );
  return (
    <ul className="problem-list">
      {sorted.slice(0, most).map((problem) => (
        <Problem
          key={`${problem.code} ${problem.start} ${problem.end} ${problem.message}`}
          file={file}
          problem={problem}
        />
      ))}
      {sorted.length > most && (
        <li>
          <Button type="link" onClick={() => setMost(most + page)}>
            {words.showMore(Math.min(page, sorted.length - most))}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** What was not decided: apart, since there is nothing to mend. */
function OpenQuestions({ file, problems }: ListProps) {
  if (problems.length === 0) return null;
  return (
    <details className="problems-open">
      <summary>{words.openQuestions(problems.length)}</summary>
      <ProblemList file={file} problems={problems} />
    </details>
  );
}

/** 2 个错误，1 个提醒 */
function summary(problems: readonly EditorDiagnostic[]): string {
  const count = (severity: EditorDiagnostic['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return words.problemCount(count('error'), count('warning'), count('info')) || words.noProblems;
}

/** How far the analysis is; only what was proved is said to be so. */
function progress({ state }: FileFindings, open: number): string {
  if (state === 'done') return open === 0 ? words.analysed : words.analysedButFor(open);
  return state === 'working' ? words.analysing : words.analysisBlocked;
}

/** Of one file: what is to be mended, and what was not decided. */
function FileProblems({ file, title }: { file: PolicyFile; title?: string }) {
  const said = useAnalysis((analysis) => analysis.diagnostics.get(file.path)) ?? none;
  const found = useFindings((findings) => findingsAt(findings, file.path));
  const problems = [...said, ...found.filter((each) => !isOpen(each))];
  const open = found.filter(isOpen);
  if (problems.length + open.length === 0) return null;
  return (
    <div>
      {title !== undefined && <h5 className="problems-file">{title}</h5>}
      {problems.length > 0 && <ProblemList file={file} problems={problems} />}
      <OpenQuestions file={file} problems={open} />
    </div>
  );
}

/** The summary above the list. */
function ProblemsHead({ file }: { file: PolicyFile | undefined }) {
  const path = file?.path ?? '';
  const said = useAnalysis((analysis) => analysis.diagnostics.get(path));
  const found = useFindings((findings) => findingsAt(findings, path));
  const analysis = useFindings(({ byPath }) => byPath.get(path));
  const isPolicy = useAnalysis(({ views }) => views.has(path));
  const open = found.filter(isOpen).length;
  return (
    <div className="problems-head">
      <h3 id="problems-title">{words.problems}</h3>
      <span className="quiet" role="status" data-testid="problem-summary">
        {said === undefined
          ? words.checking
          : summary([...said, ...found.filter((each) => !isOpen(each))])}
      </span>
      {said !== undefined && analysis !== undefined && isPolicy && (
        <span
          className="quiet problems-progress"
          data-testid="analysis-state"
          data-state={analysis.state}
        >
          {progress(analysis, open)}
        </span>
      )}
    </div>
  );
}

export function Problems() {
  const file = useWorkspace(presentFile);
  const files = useWorkspace((workspace) => workspace.files);
  const diagnostics = useAnalysis((analysis) => analysis.diagnostics);
  const found = useFindings();
  const others = [...files.values()].filter(
    (other) =>
      other !== file &&
      isDraft(other) &&
      (diagnostics.get(other.path)?.length ?? 0) + findingsAt(found, other.path).length > 0,
  );
  return (
    <section className="problems" aria-labelledby="problems-title">
      <ProblemsHead file={file} />
      <div className="problems-body">
        {file !== undefined && <FileProblems key={file.path} file={file} />}
        {others.length > 0 && <h4 className="problems-other">{words.otherFiles}</h4>}
        {others.map((other) => (
          <FileProblems key={other.path} file={other} title={fileTitle(other)} />
        ))}
      </div>
    </section>
  );
}
