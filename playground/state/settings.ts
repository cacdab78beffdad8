/**
 * Small settings of this browser, in its local storage. A browser that forbids it forgets them: never an error.
 */
const prefix = 'canbao.';

export function readSetting(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` removes the setting. */
export function writeSetting(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, value);
  } catch {
    // Storage is full or forbidden; the setting lasts as long as the page.
  }
}
