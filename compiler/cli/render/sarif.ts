/**
 * Findings as SARIF 2.1.0 (OASIS standard), for code scanning services and editors.
 *
 * Columns are UTF-16 units. A fingerprint is made of code, file and the ids of the nodes that a finding is about, or else
 * its text and that of its line: never of line numbers, so that a finding keeps its identity when lines move.
 */
import { createHash } from 'node:crypto';
import type { Severity } from '../../../language/problems/problem.ts';
import { type Finding, linesOf, type Place, type Render } from './report.ts';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A relative path as a relative URI reference, an absolute one as a file URI. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}

const region = ({ start, end }: Place) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
  charOffset: start.offset,
  charLength: end.offset - start.offset,
});

const physicalLocation = (place: Place) => ({
  artifactLocation: { uri: uriOf(place.file) },
  region: region(place),
});

function fixOf({ title, edits }: Finding['fixes'][number]) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  };
}

/** Equal findings on equal lines are told apart by their order. */
function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ code, file, subject, sourceLine, message }) => {
    const about = subject ?? [sourceLine.trim(), message];
    const key = JSON.stringify([code, file, ...about]);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256').update(`${key}${ordinal}`).digest('hex').slice(0, 32);
  });
}

export const sarif: Render = ({ findings }, { version, words }) => {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const prints = fingerprints(findings);
  const results = findings.map((finding, index) => ({
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: levels[finding.severity],
    message: { text: linesOf(finding, words).join('\n') },
    locations: [{ physicalLocation: physicalLocation(finding) }],
    relatedLocations: finding.related.map((place, id) => ({
      id,
      message: { text: place.message },
      physicalLocation: physicalLocation(place),
    })),
    partialFingerprints: { 'canbaoFinding/v1': prints[index] },
    ...(finding.witness === undefined ? {} : { properties: { witness: finding.witness.facts } }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map(fixOf) }),
  }));
  return JSON.stringify(
    {
      $schema:
        'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'canbao', version, rules: codes.map((id) => ({ id })) } },
          columnKind: 'utf16CodeUnits',
          results,
        },
      ],
    },
    null,
    2,
  );
};
