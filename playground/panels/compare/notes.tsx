/** What is to be confirmed in a draft of the next year: ticked off one by one, each at one click in the text. */
import { Checkbox } from 'antd';
import { revealPlace } from '../../state/focus.ts';
import { type Notes, tickNote } from '../../state/next-year.ts';
import { compareWords as words } from '../../words/compare.ts';

interface Props {
  readonly path: string;
  readonly found: Notes;
}

export function DraftNotes({ path, found: { from, notes } }: Props) {
  const left = notes.filter(({ done }) => !done).length;
  return (
    <div className="compare-notes">
      <p className="quiet">{words.draftFrom(from)}</p>
      <p role="status">{words.notesLeft(left, notes.length)}</p>
      <ul>
        {notes.map(({ text, start, end, done }, index) => (
          <li key={`${text} ${String(index)}`} data-done={done}>
            <Checkbox
              checked={done}
              aria-label={words.noteDone(text)}
              onChange={({ target }) => tickNote(path, index, target.checked)}
            />
            <button
              type="button"
              className="link"
              onClick={() => revealPlace({ file: path, start, end })}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
