/**
 * What stands under the cursor: a name with its declaration, or a keyword with its meaning, its source in law and an
 * example that runs.
 */

import type { KeywordDoc } from '../../language/lexicon-docs/keyword-doc.ts';
import {
  countedUnitDocs,
  keywordDocs,
  roundingDocs,
  signDocs,
  softWordDocs,
} from '../../language/lexicon-docs/lexicon-docs.ts';
import type { Locale } from '../../language/problems/problem.ts';
import type { Token } from '../../language/token-data.ts';
import { factsOf } from './declared.ts';
import { type NamedAt, nameAt, touches } from './definition.ts';
import type { EditorHover } from './editor.ts';
import { type ServiceWords, serviceWords } from './words.ts';
import type { Workspace } from './workspace.ts';

/** Text that Markdown would take for its own signs. */
const literal = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
const block = (policy: string): string => `\`\`\`canbao\n${policy}\n\`\`\``;
const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');

function nameText(
  workspace: Workspace,
  path: string,
  { declaration }: NamedAt,
  words: ServiceWords,
): string {
  const { kind, name, alias, citation, owner, file } = declaration;
  const facts = factsOf(workspace.compile(path), declaration, words);
  const about = [
    owner === undefined ? words.kinds[kind] : words.optionOf(literal(owner)),
    facts?.type === undefined ? undefined : literal(facts.type),
    alias === undefined ? undefined : words.alias(alias),
  ];
  const departments = facts?.departments ?? [];
  const more = [
    facts?.silence,
    departments.length > 0 ? words.certifiedBy(departments.map(literal)) : undefined,
    citation === undefined ? undefined : words.citation(literal(citation)),
    file === path ? undefined : words.declaredIn(literal(file)),
  ];
  const joined = (parts: readonly (string | undefined)[]): string =>
    parts.filter((part) => part !== undefined).join(' · ');
  return paragraphs([
    `**${literal(name)}** · ${joined(about)}`,
    facts?.comment === undefined ? undefined : literal(facts.comment),
    joined(more),
    facts === undefined ? undefined : block(facts.source),
  ]);
}

/** Documentation of a token that is no name. */
function docOf({ kind, keyword, soft, text }: Token): KeywordDoc | undefined {
  if (keyword !== undefined) return keywordDocs[keyword.en];
  if (soft !== undefined) return softWordDocs[soft.zh];
  if (kind === 'rounding') {
    return Object.entries(roundingDocs).find(([start]) => text.startsWith(start))?.[1];
  }
  if (kind === 'quantity' || kind === 'money') {
    return Object.entries(countedUnitDocs).find(([unit]) => text.endsWith(unit))?.[1];
  }
  return signDocs[text.normalize('NFKC')] ?? signDocs[text];
}

function docText(title: string, doc: KeywordDoc, locale: Locale): string {
  const words = serviceWords(locale);
  return paragraphs([
    `**${literal(title)}** · ${locale === 'en' ? doc.en : doc.zh}`,
    doc.source === undefined ? undefined : words.source(doc.source),
    words.example,
    block(doc.example.policy),
  ]);
}

export function hoverAt(
  workspace: Workspace,
  path: string,
  offset: number,
  locale: Locale,
): EditorHover | undefined {
  const named = nameAt(workspace, path, offset);
  if (named !== undefined) {
    const text = nameText(workspace, path, named, serviceWords(locale));
    return { start: named.start, end: named.end, text };
  }
  const here = (workspace.parsed(path)?.tokens ?? []).filter((token) => touches(token, offset));
  for (const token of here) {
    const doc = docOf(token);
    if (doc === undefined) continue;
    const { keyword, soft } = token;
    const spelt = keyword ?? soft;
    const title = spelt === undefined ? token.text : `${spelt.zh} ${spelt.en}`;
    return { start: token.start, end: token.end, text: docText(title, doc, locale) };
  }
  return undefined;
}
