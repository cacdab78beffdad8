/** How far long work is, why there is nothing new, and what stood in its way. */
import { Button, Progress } from 'antd';
import './work-state.css';

interface WorkingProps {
  readonly said: string;
  /** What is done. */
  readonly label: string;
  /** Of 100; absent where nobody can tell. */
  readonly percent?: number | undefined;
  readonly stop: string;
  readonly onStop: () => void;
}

export function Working({ said, label, percent, stop, onStop }: WorkingProps) {
  return (
    <div className="work-state">
      <span role="status">{said}</span>
      <Progress
        percent={percent === undefined ? 100 : Math.round(percent)}
        status={percent === undefined ? 'active' : 'normal'}
        showInfo={false}
        size="small"
        aria-label={label}
      />
      <Button size="small" onClick={onStop}>
        {stop}
      </Button>
    </div>
  );
}

interface EndedProps {
  readonly said: string;
  readonly again: string;
  readonly onAgain: () => void;
}

/** It failed, was stopped, or its result is old. */
export function Ended({ said, again, onAgain }: EndedProps) {
  return (
    <div className="work-state">
      <span role="status">{said}</span>
      <Button size="small" onClick={onAgain}>
        {again}
      </Button>
    </div>
  );
}

interface ProblemProps {
  readonly head: string;
  readonly lines: readonly string[];
}

export function Problem({ head, lines }: ProblemProps) {
  return (
    <div className="work-problem" role="alert">
      <p>{head}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
