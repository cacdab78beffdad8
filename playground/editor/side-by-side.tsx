/**
 * Two texts beside each other, read only, with the places marked whose meaning changed. Loaded when first looked at.
 */
import { useEffect, useRef } from 'react';
import type { Mark, Side } from '../session/work/compare-tasks.ts';
import { languageId } from './language.ts';
import { defineTheme, editorOptions } from './look.ts';
import { monaco } from './monaco.ts';
import { rangeOf } from './places.ts';

export interface SideBySideProps {
  readonly texts: Readonly<Record<Side, string>>;
  /** Names for screen readers. */
  readonly labels: Readonly<Record<Side, string>>;
  readonly marks: readonly Mark[];
  /** The change to show. */
  readonly pair: number | undefined;
}

const sides = ['old', 'new'] as const;

const rulerColours: Readonly<Record<Mark['change'], string>> = {
  added: '#4f9d84',
  removed: '#b9534b',
  renamed: '#1f5fae',
  changed: '#1f5fae',
  shifted: '#c3cad3',
};

function decorations(
  model: monaco.editor.ITextModel,
  marks: readonly Mark[],
  present: number | undefined,
): monaco.editor.IModelDeltaDecoration[] {
  return marks.map((mark) => ({
    range: rangeOf(model, mark),
    options: {
      isWholeLine: true,
      className: `side-${mark.change}${mark.pair === present ? ' side-present' : ''}`,
      marginClassName: `side-margin side-margin-${mark.change}`,
      overviewRuler: {
        color: rulerColours[mark.change],
        position: monaco.editor.OverviewRulerLane.Full,
      },
      ...(mark.text === ''
        ? {}
        : { hoverMessage: { value: mark.text.replace(/[\\`*_<>]/g, '\\$&') } }),
    },
  }));
}

interface Pane {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly marked: monaco.editor.IEditorDecorationsCollection;
}

export default function SideBySide({ texts, labels, marks, pair }: SideBySideProps) {
  const hosts = { old: useRef<HTMLDivElement>(null), new: useRef<HTMLDivElement>(null) };
  const panes = useRef<Readonly<Record<Side, Pane>>>(undefined);
  const { old: oldHost, new: newHost } = hosts;

  useEffect(() => {
    defineTheme();
    const make = (host: HTMLDivElement | null): Pane | undefined => {
      if (host === null) return undefined;
      const editor = monaco.editor.create(host, {
        ...editorOptions(''),
        model: monaco.editor.createModel('', languageId),
        readOnly: true,
        domReadOnly: true,
        fontSize: 14,
        lineHeight: 23,
        glyphMargin: false,
        folding: false,
        lineDecorationsWidth: 6,
        renderLineHighlight: 'none',
      });
      editor.getModel()?.setEOL(monaco.editor.EndOfLineSequence.LF);
      return { editor, marked: editor.createDecorationsCollection() };
    };
    const [old, next] = [make(oldHost.current), make(newHost.current)];
    if (old !== undefined && next !== undefined) panes.current = { old, new: next };
    return () => {
      panes.current = undefined;
      for (const pane of [old, next]) {
        pane?.editor.getModel()?.dispose();
        pane?.editor.dispose();
      }
    };
  }, [oldHost, newHost]);

  useEffect(() => {
    for (const side of sides) {
      const pane = panes.current?.[side];
      const model = pane?.editor.getModel();
      if (pane === undefined || model === null || model === undefined) continue;
      pane.editor.updateOptions({ ariaLabel: labels[side] });
      if (model.getValue() !== texts[side]) model.setValue(texts[side]);
      const own = marks.filter((mark) => mark.side === side);
      pane.marked.set(decorations(model, own, pair));
      const shown = own.find((mark) => mark.pair === pair);
      if (shown !== undefined) pane.editor.revealRangeNearTop(rangeOf(model, shown));
    }
  }, [texts, labels, marks, pair]);

  return (
    <div className="side-by-side">
      {sides.map((side) => (
        <div key={side} className="side-text">
          <p className="side-title">{labels[side]}</p>
          <div ref={hosts[side]} className="code-host" />
        </div>
      ))}
    </div>
  );
}
