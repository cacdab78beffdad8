import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { format } from '../../language/format.ts';

test('x', () => {
  for (const f of (process.env.FILES ?? '').split(' ')) {
    const t = readFileSync(f, 'utf8');
    const r = format(t);
    console.log(
      f,
      r.diagnostics.map((d) => `${d.code}@${d.start} ${t.slice(d.start, d.end)}`).slice(0, 5),
      r.text === t,
    );
    writeFileSync('/tmp/fmt/' + f.replaceAll('/', '_'), r.text);
    const again = format(r.text).text;
    if (again !== r.text) console.log('NOT IDEMPOTENT');
  }
});
