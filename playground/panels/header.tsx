/** The head of the page: product, present policy, what became of the draft, files. */
import { Button } from 'antd';
import { useSaving } from '../state/drafts.ts';
import { switchLocale, words } from '../state/locale.ts';
import { isDraft, presentFile, useWorkspace } from '../state/workspace.ts';
import { FileActions } from './file-actions.tsx';
import { PolicyChooser } from './policy-chooser.tsx';

function DraftState() {
  const file = useWorkspace(presentFile);
  const saving = useSaving((state) => state.saving);
  if (file === undefined || !isDraft(file)) return null;
  const text =
    saving === 'failed' ? words.notSaved : saving === 'waiting' ? words.saving : words.saved;
  return (
    <div className="draft-state">
      <span className={`mark ${file.original === undefined ? 'mark-own' : 'mark-changed'}`}>
        {file.original === undefined ? words.ownFile : words.changed}
      </span>
      <span className={saving === 'failed' ? 'bad' : 'quiet'} role="status">
        {text}
      </span>
    </div>
  );
}

export function Header() {
  return (
    <header className="page-head">
      <h1 className="product">
        <svg className="product-mark" viewBox="0 0 24 24" aria-hidden="true">
          <rect x="2" y="2" width="20" height="20" rx="4" fill="#1f5fae" />
          <path
            d="M7 8.2h10M7 12h10M7 15.8h6"
            stroke="#fff"
            strokeWidth="1.8"
            strokeLinecap="round"
          />
        </svg>
        {words.product}
      </h1>
      <PolicyChooser />
      <DraftState />
      <FileActions />
      <Button type="text" lang={words.otherLanguageCode} onClick={switchLocale}>
        {words.otherLanguage}
      </Button>
    </header>
  );
}
