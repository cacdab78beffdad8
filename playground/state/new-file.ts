/**
 * Where a file of the user's own is put, and what a new one says.
 */
import { titleOf } from './title.ts';
import type { PolicyFile } from './workspace.ts';

type Files = ReadonlyMap<string, PolicyFile>;

const ownFolder = '我的文件';

/**
 * The folder that holds the county's other years, so that 引用 and 上年 find them; else a folder for the user's own files,
 * at the same depth.
 */
function folderOf(files: Files, county: string): string {
  for (const { path, original } of files.values()) {
    const title = titleOf(path, original ?? '');
    if (title.kind === 'policy' && title.name === county) return path.replace(/\/[^/]*$/, '');
  }
  return ownFolder;
}

/** A path that no file has: `名.canbao`, `名（2）.canbao`, … */
function freePath(files: Files, folder: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const path = `${folder}/${name}${number === 1 ? '' : `（${number}）`}.canbao`;
    if (!files.has(path)) return path;
  }
}

/** Where an imported text goes: beside the policies of its county. */
export function importPath(files: Files, fileName: string, text: string): string {
  const name = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || ownFolder;
  return freePath(files, folderOf(files, titleOf(fileName, text).name), name);
}

/** Where the draft of another year goes: beside the file it is made from, its name with the other year. */
export function draftPath(files: Files, from: string, year: number, next: number): string {
  const [, folder = ownFolder, name = from] = /^(.*)\/([^/]*?)(?:\.canbao)?$/.exec(from) ?? [];
  const dated = name.replace(/（\d+）$/, '').replace(String(year), String(next));
  return freePath(files, folder, dated.includes(String(next)) ? dated : `${dated}-${next}`);
}

/** The file under which an exported text is saved: `怀远县2025.canbao`. */
export function exportName(file: PolicyFile): string {
  const { kind, name, year } = titleOf(file.path, file.text);
  const base = kind === 'other' ? file.path.replace(/^.*\//, '').replace(/\.canbao$/, '') : name;
  return `${base.replace(/[\\/:*?"<>|]/g, '')}${year ?? ''}.canbao`;
}

/** A path and a short first text for a county's policy of one benefit year. */
export function newPolicy(
  files: Files,
  county: string,
  year: number,
): { readonly path: string; readonly text: string } {
  const folder = folderOf(files, county);
  const lastYear = files.has(`${folder}/${year - 1}.canbao`);
  const attributes = [
    `  征缴年度 ${year - 1}年`,
    `  待遇期 ${year}年1月1日 至 ${year}年12月31日`,
    ...(lastYear ? [`  上年 "${year - 1}.canbao"`] : []),
  ];
  const text = `引用 "../vocabulary.canbao"。

政策 ${county} ${year}年度：
${attributes.join('；\n')}。

规定 个人缴费标准【一】：400元。
规定 财政补助标准【一】：670元。

规定 资助【二】，由 医疗救助资金 承担：
  （一）特困人员：全额；
  其他：无。

时段 集中缴费期【三】：${year - 1}年9月1日 至 ${year - 1}年12月31日。

规定 待遇起始【三】：
  （一）缴费日期 在 集中缴费期 内：待遇期 起；
  其他：未规定。
`;
  const name = folder === ownFolder ? `${county}${year}` : String(year);
  return { path: freePath(files, folder, name), text };
}
