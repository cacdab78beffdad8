/** Why a result is so: sentences, the deciding one first in weight, each with its clause. */
import type { ReasonLine } from '../../compiler/service/editor.ts';
import { ClauseLink } from './clause-link.tsx';

const deepest = 4;

export function ReasonList({ id, reasons }: { id: string; reasons: readonly ReasonLine[] }) {
  // Two lines may read alike, so their number is part of their key.
  const lines = reasons.map((reason, number) => ({ reason, key: `${number} ${reason.text}` }));
  return (
    <ul className="reasons" id={id}>
      {lines.map(({ reason, key }) => (
        <li
          key={key}
          className={`reason reason-${reason.tone}`}
          data-depth={Math.min(reason.depth, deepest)}
        >
          {reason.text}
          {(reason.citation !== undefined || reason.location !== undefined) && (
            <ClauseLink citation={reason.citation} location={reason.location} />
          )}
        </li>
      ))}
    </ul>
  );
}
