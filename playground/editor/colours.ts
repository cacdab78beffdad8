/** Exact colours from the compiler, as semantic tokens. */
import type { EditorToken } from '../../compiler/service/editor.ts';
import type { Session } from '../session/client.ts';
import type { Documents } from './documents.ts';
import { highlightKinds, languageId } from './language.ts';
import { monaco } from './monaco.ts';
import { pathOf } from './places.ts';

/** Five numbers a token: lines and columns relative to the token before, length, kind, no modifiers. */
function encode(model: monaco.editor.ITextModel, tokens: readonly EditorToken[]): Uint32Array {
  const data = new Uint32Array(tokens.length * 5);
  let line = 1;
  let column = 1;
  tokens.forEach(({ start, end, kind }, index) => {
    const at = model.getPositionAt(start);
    const sameLine = at.lineNumber === line;
    data.set(
      [
        at.lineNumber - line,
        sameLine ? at.column - column : at.column - 1,
        Math.min(end - start, model.getLineMaxColumn(at.lineNumber) - at.column),
        highlightKinds.indexOf(kind),
        0,
      ],
      index * 5,
    );
    line = at.lineNumber;
    column = at.column;
  });
  return data;
}

export function registerColours(session: Session, documents: Documents): monaco.IDisposable[] {
  const changed = new monaco.Emitter<void>();
  session.onState(() => changed.fire());
  return [
    changed,
    monaco.languages.registerDocumentSemanticTokensProvider(languageId, {
      onDidChange: changed.event,
      getLegend: () => ({ tokenTypes: [...highlightKinds], tokenModifiers: [] }),
      async provideDocumentSemanticTokens(model) {
        documents.flush();
        const version = model.getVersionId();
        const path = pathOf(model.uri);
        const reply = await session.ask('highlight', [path], `highlight ${path}`);
        // Monaco keeps the present colours and asks again when a provider says that it is busy.
        if (reply.kind === 'lost' || model.isDisposed() || model.getVersionId() !== version) {
          throw new Error('busy');
        }
        return { data: encode(model, reply.value) };
      },
      releaseDocumentSemanticTokens() {},
    }),
  ];
}
