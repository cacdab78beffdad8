/** Findings for programs: one JSON document. */
import type { Render } from './report.ts';

export const json: Render = ({ findings }) =>
  JSON.stringify(
    {
      diagnostics: findings.map(({ code, severity, message, file, start, end, related }) => ({
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
        /** A resident for whom it happens; none is looked for in this version. */
        witness: null,
      })),
    },
    null,
    2,
  );
