/**
 * Starts the page: reads the drafts, starts the compiler beside it, draws the workbench.
 */
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Workbench } from './panels/workbench.tsx';
import { createSession } from './session/client.ts';
import { analyze } from './state/analysis.ts';
import { followCoverage } from './state/coverage.ts';
import { keepDrafts } from './state/drafts.ts';
import { flushEditor } from './state/editor-port.ts';
import { locale, words } from './state/locale.ts';

import './ui/look.css';
import './ui/panels.css';
import './ui/coverage.css';
import { theme } from './ui/theme.ts';

document.documentElement.lang = locale;
document.title = words.productLong;

const session = createSession({ locale });
// Drafts first: the editor must open on what the user wrote last.
await keepDrafts(flushEditor);
analyze(session);
followCoverage(session);

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider
        locale={locale === 'en' ? enUS : zhCN}
        theme={theme}
        // The library would part two Chinese characters: 新 建.
        button={{ autoInsertSpace: false }}
      >
        <App className="app">
          <Workbench session={session} />
        </App>
      </ConfigProvider>
    </StrictMode>,
  );
}
