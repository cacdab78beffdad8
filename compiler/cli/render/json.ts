/** Findings for programs: one JSON document. */
import type { Render } from './report.ts';

export const json: Render = ({ findings }) =>
  JSON.stringify(
    {
      diagnostics: findings.map(
        ({ code, severity, message, file, start, end, related, witness }) => ({
          code,
          severity,
          message,
          file,
          start,
          end,
          related: related.map((place) => ({
            file: place.file,
            start: place.start,
            end: place.end,
            message: place.message,
          })),
          /** A resident for whom it happens, in the shape of `--facts`. */
          witness: witness?.facts ?? null,
        }),
      ),
    },
    null,
    2,
  );
