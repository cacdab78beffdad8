/** Where a name is declared, also in another file, which is then opened. */

import type { Session } from '../session/client.ts';
import { revealPlace } from '../state/focus.ts';
import type { Documents } from './documents.ts';
import { languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf, rangeOf, uriOf } from './places.ts';

function openAt(
  documents: Documents,
  uri: monaco.Uri,
  where: monaco.IRange | monaco.IPosition | undefined,
): boolean {
  const path = pathOf(uri);
  const model = documents.modelOf(path);
  if (model === undefined) return false;
  const range =
    where === undefined
      ? new monaco.Range(1, 1, 1, 1)
      : 'lineNumber' in where
        ? monaco.Range.fromPositions(where)
        : where;
  revealPlace({
    file: path,
    start: model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
    end: model.getOffsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
  });
  return true;
}

export function registerDefinition(session: Session, documents: Documents): monaco.IDisposable[] {
  return [
    monaco.languages.registerDefinitionProvider(languageId, {
      async provideDefinition(model, position) {
        documents.flush();
        const reply = await session.ask('definition', [
          pathOf(model.uri),
          model.getOffsetAt(position),
        ]);
        if (reply.kind === 'lost' || reply.value === undefined) return null;
        const target = documents.modelOf(reply.value.file);
        if (target === undefined) return null;
        return { uri: uriOf(reply.value.file), range: rangeOf(target, reply.value) };
      },
    }),
    monaco.editor.registerEditorOpener({
      openCodeEditor: (_, uri, where) => openAt(documents, uri, where),
    }),
  ];
}
