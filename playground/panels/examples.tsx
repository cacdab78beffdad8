/** The file's examples: which pass, what differs, and each person at one click in the form. */
import { App, Button } from 'antd';
import type { ExampleRow, PolicyView } from '../../compiler/service/editor.ts';
import { useAnalysis } from '../state/analysis.ts';
import { factsFrom } from '../state/facts.ts';
import { revealPlace, showTab } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { usePeople } from '../state/person.ts';
import { useWorkspace } from '../state/workspace.ts';
import { NoView } from './no-view.tsx';

function Expectations({ example }: { readonly example: ExampleRow }) {
  return (
    <table className="expected">
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.expected}</th>
          <th scope="col">{words.actual}</th>
        </tr>
      </thead>
      <tbody>
        {example.expectations.map(({ name, expected, actual, passed }) => (
          <tr key={name} className={passed ? '' : 'differs'}>
            <th scope="row">{name}</th>
            <td>{expected}</td>
            <td>{actual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ExampleProps {
  readonly example: ExampleRow;
  readonly onTry: () => void;
}

function Example({ example, onTry }: ExampleProps) {
  const { name, passed, location, expectations, problems = [] } = example;
  return (
    <li className={`example ${passed ? 'passes' : 'fails'}`}>
      <div className="example-head">
        <span className={`mark ${passed ? 'mark-good' : 'mark-bad'}`}>
          {passed ? words.passed : words.failed}
        </span>
        <h4>
          <button type="button" className="example-name" onClick={onTry}>
            {name}
          </button>
        </h4>
        <Button size="small" aria-label={words.tryExampleOf(name)} onClick={onTry}>
          {words.tryExample}
        </Button>
        <Button
          size="small"
          type="text"
          aria-label={words.goToSourceOf(name)}
          onClick={() => revealPlace(location)}
        >
          {words.goToSource}
        </Button>
      </div>
      {passed ? (
        <p className="example-gets">
          {expectations.map(({ name: item, actual }) => (
            <span key={item}>
              {item} <strong>{actual}</strong>
            </span>
          ))}
        </p>
      ) : (
        <Expectations example={example} />
      )}
      {problems.map((problem) => (
        <p key={problem} className="example-problem">
          {problem}
        </p>
      ))}
    </li>
  );
}

function ExampleList({ path, view }: { readonly path: string; readonly view: PolicyView }) {
  const { message } = App.useApp();
  const passed = view.examples.filter((example) => example.passed).length;
  const tryIt = (example: ExampleRow): void => {
    usePeople.getState().load(path, factsFrom(example.facts, view.fields));
    showTab('person');
    message.info(words.exampleLoaded(example.name));
  };
  // What fails is what the writer looks for.
  const sorted = [...view.examples].sort((a, b) => Number(a.passed) - Number(b.passed));
  return (
    <>
      <p className="examples-count" role="status">
        {words.exampleCount(passed, view.examples.length)}
      </p>
      <ul className="example-list">
        {sorted.map((example) => (
          <Example
            key={`${example.location.file} ${example.location.start}`}
            example={example}
            onTry={() => tryIt(example)}
          />
        ))}
      </ul>
    </>
  );
}

export function ExamplesPanel() {
  const path = useWorkspace((workspace) => workspace.present);
  const view = useAnalysis((analysis) => analysis.views.get(path));
  return (
    <section className="examples" aria-label={words.examples}>
      {view === undefined ? (
        <NoView />
      ) : view.examples.length === 0 ? (
        <p className="nothing">{words.noExamples}</p>
      ) : (
        <ExampleList path={path} view={view} />
      )}
    </section>
  );
}
