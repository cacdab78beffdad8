/** The problems found, as a list: a click leads to the place, a button mends what can be mended. */
import { Button } from 'antd';
import { useState } from 'react';
import type { EditorDiagnostic } from '../../compiler/service/editor.ts';
import { useAnalysis } from '../state/analysis.ts';
import { editText } from '../state/editor-port.ts';
import { revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { isDraft, type PolicyFile, presentFile, useWorkspace } from '../state/workspace.ts';
import { fileTitle } from './policy-chooser.tsx';

const page = 100;
const none: readonly EditorDiagnostic[] = [];

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

function Problem({ file, problem }: { file: PolicyFile; problem: EditorDiagnostic }) {
  const { severity, message, help, fixes, related, start, end, code } = problem;
  const files = useWorkspace((workspace) => workspace.files);
  return (
    <li className={`problem problem-${severity}`}>
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
      {fixes.map((fix) => (
        <Button key={fix.title} size="small" onClick={() => editText(file.path, fix.edits)}>
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
  readonly problems: readonly EditorDiagnostic[];
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

/** 2 个错误，1 个提醒 */
function summary(problems: readonly EditorDiagnostic[]): string {
  const count = (severity: EditorDiagnostic['severity']): number =>
    problems.filter((problem) => problem.severity === severity).length;
  return words.problemCount(count('error'), count('warning'), count('info')) || words.noProblems;
}

export function Problems() {
  const file = useWorkspace(presentFile);
  const files = useWorkspace((workspace) => workspace.files);
  const diagnostics = useAnalysis((analysis) => analysis.diagnostics);
  const present = file === undefined ? undefined : diagnostics.get(file.path);
  const others = [...files.values()].filter(
    (other) => other !== file && isDraft(other) && (diagnostics.get(other.path)?.length ?? 0) > 0,
  );
  return (
    <section className="problems" aria-labelledby="problems-title">
      <div className="problems-head">
        <h3 id="problems-title">{words.problems}</h3>
        <span className="quiet" role="status" data-testid="problem-summary">
          {present === undefined ? words.checking : summary(present)}
        </span>
      </div>
      <div className="problems-body">
        {file !== undefined && present !== undefined && present.length > 0 && (
          <ProblemList key={file.path} file={file} problems={present} />
        )}
        {others.length > 0 && <h4 className="problems-other">{words.otherFiles}</h4>}
        {others.map((other) => (
          <div key={other.path}>
            <h5 className="problems-file">{fileTitle(other)}</h5>
            <ProblemList file={other} problems={diagnostics.get(other.path) ?? none} />
          </div>
        ))}
      </div>
    </section>
  );
}
