/** A clause number that leads to its rule in the editor. */
import type { EditorLocation } from '../../compiler/service/editor.ts';
import { revealPlace } from '../state/focus.ts';
import { words } from '../state/locale.ts';

interface Props {
  readonly citation?: string | undefined;
  readonly location?: EditorLocation | undefined;
}

export function ClauseLink({ citation, location }: Props) {
  const text = citation === undefined ? words.goToRule : `【${citation}】`;
  if (location === undefined) {
    return citation === undefined ? null : <span className="clause">{text}</span>;
  }
  return (
    <button
      type="button"
      className="clause link"
      aria-label={citation === undefined ? words.goToRule : words.goToClause(citation)}
      onClick={() => revealPlace(location)}
    >
      {text}
    </button>
  );
}
