/** Problems of files and names: what is declared where, and under which name. */

import { chineseNumber } from '../numerals.ts';
import { inEnglish } from './phrases.ts';
import { defineProblem } from './problem.ts';

export const nameProblems = {
  fileNotFound: defineProblem<{ path: string }>({
    code: 'file-not-found',
    severity: 'error',
    'zh-CN': {
      title: '找不到文件',
      message: ({ path }) => `找不到文件「${path}」。`,
      help: () => '路径从写这句话的文件所在文件夹算起，例如 "../vocabulary.canbao"。',
      why: '引用、上年、上级所指的文件必须在手边，缺一份，里面的词和规定就都不知道。',
    },
    en: {
      title: 'File not found',
      message: ({ path }) => `There is no file “${path}”.`,
      help: () =>
        'Paths start at the folder of the file that names them, e.g. "../vocabulary.canbao".',
      why: 'What 引用, 上年 and 上级 name must be at hand; without it none of its names are known.',
    },
    bad: '引用 "没有的文件.canbao"。',
    good: '引用 "vocabulary.canbao"。',
  }),
  fileRing: defineProblem<{ path: string }>({
    code: 'file-ring',
    severity: 'error',
    'zh-CN': {
      title: '文件互相引用',
      message: ({ path }) => `「${path}」又引用回到本文件，分不清谁在上、谁在下。`,
      help: () => '把两份文件都要用的内容移到第三份词汇文件里。',
      why: '引用和上级决定谁先说、谁后改，绕成一圈就没有先后。',
    },
    en: {
      title: 'Files refer to each other in a ring',
      message: ({ path }) => `“${path}” leads back to this file, so neither is below the other.`,
      help: () => 'Move what both need into a third vocabulary file.',
      why: 'References decide who speaks first and who amends; a ring has no first.',
    },
    bad: '引用 "sample.canbao"。',
    good: '引用 "vocabulary.canbao"。',
  }),
  unknownName: defineProblem<{
    name: string;
    nearest?: string | undefined;
    cut?: string | undefined;
  }>({
    code: 'unknown-name',
    severity: 'error',
    'zh-CN': {
      title: '没有声明的词',
      message: ({ name }) => `「${name}」没有声明。`,
      help: ({ nearest, cut }) =>
        cut !== undefined
          ? `是不是要写成「${cut}」？`
          : nearest !== undefined
            ? `是不是要写「${nearest}」？`
            : '先用 事实、人群、情形、时段 或 项目 声明它，或引用声明它的词汇文件。',
      why: '每个词都要先声明，写错一个字就会变成另一个意思，所以不认识的词一律报错。',
    },
    en: {
      title: 'Undeclared name',
      message: ({ name }) => `“${name}” is not declared.`,
      help: ({ nearest, cut }) =>
        cut !== undefined
          ? `Did you mean “${cut}”?`
          : nearest !== undefined
            ? `Did you mean “${nearest}”?`
            : 'Declare it as a fact, group, case, period or item, or use the vocabulary that does.',
      why: 'Every name is declared first: one wrong character would silently mean something else.',
    },
    bad: '规定 资助：\n  （一）低保对像：340元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  其他：无。',
  }),
  wrongKind: defineProblem<{ name: string; is: string; wanted: string }>({
    code: 'wrong-kind-of-name',
    severity: 'error',
    'zh-CN': {
      title: '词用错了地方',
      message: ({ name, is, wanted }) => `「${name}」是${is}，这里要写${wanted}。`,
      help: ({ is }) =>
        is === '事实' || is === '项目'
          ? '要当条件用，写出比的是什么，如「缴费日期 早于 2025年1月1日」「性别 为 男」。'
          : '看看名称是否写对，或换成这里要的那一种。',
      why: '人群、事实、时段、项目、出资方各有各的位置。',
    },
    en: {
      title: 'A name of the wrong kind',
      message: ({ name, is, wanted }) =>
        `“${name}” is ${inEnglish(is)}; ${inEnglish(wanted)} belongs here.`,
      help: () => 'Compare it with something, or use a name of the kind that belongs here.',
      why: 'Groups, facts, periods, items and payers each have their places.',
    },
    bad: '规定 资助，由 低保对象 承担：无。',
    good: '规定 资助，由 医疗救助资金 承担：无。',
  }),
  duplicateName: defineProblem<{ name: string }>({
    code: 'duplicate-name',
    severity: 'error',
    'zh-CN': {
      title: '重复声明',
      message: ({ name }) => `「${name}」在本文件里说了两次。`,
      help: () => '删去一处，或给其中一个另起名字。',
      why: '同一个词说两次，就不知道以哪一次为准。',
    },
    en: {
      title: 'Declared twice',
      message: ({ name }) => `“${name}” is declared twice in this file.`,
      help: () => 'Remove one, or rename it.',
      why: 'If a thing is said twice, nobody knows which one counts.',
    },
    bad: '人群 渔民。\n人群 渔民。',
    good: '人群 渔民。',
  }),
  duplicateAlias: defineProblem<{ alias: string; name: string; other: string }>({
    code: 'duplicate-alias',
    severity: 'error',
    'zh-CN': {
      title: '别名重复',
      message: ({ alias, name, other }) => `「${name}」的别名 ${alias} 已经是「${other}」的。`,
      help: () => '换一个别名；别名是其他系统里的列名，事实、人群、项目、出资方之间不得相同。',
      why: '生成的代码和数据表用别名作列名，两样东西同名会互相覆盖。',
    },
    en: {
      title: 'Alias taken',
      message: ({ alias, name, other }) =>
        `The alias ${alias} of “${name}” already belongs to “${other}”.`,
      help: () => 'Choose another one; aliases become column names.',
      why: 'Generated code and tables use aliases as names; two things may not share one.',
    },
    bad: '人群 渔民 fisher。\n人群 退休渔民 fisher。',
    good: '人群 渔民 fisher。\n人群 退休渔民 retiredFisher。',
  }),
  overrideWithoutAmend: defineProblem<{ name: string; file: string }>({
    code: 'override-without-amend',
    severity: 'error',
    'zh-CN': {
      title: '另定没有写「改」',
      message: ({ name, file }) => `「${name}」在「${file}」里已经说过，这里又说一次。`,
      help: () => '要另定，在句首写「改」；要补充，写「增」；不要了，写「删」。',
      why: '下级文件悄悄盖过上级文件，是最难发现的错误，所以另定必须写明。',
    },
    en: {
      title: 'Override without 改',
      message: ({ name, file }) => `“${name}” is already said in “${file}”.`,
      help: () => 'Write 改 to change it, 增 to add to it, 删 to drop it.',
      why: 'A lower document that silently replaces a higher one is the hardest mistake to see.',
    },
    bad: '规定 个人缴费：380元。',
    good: '改 规定 个人缴费：380元。',
  }),
  nothingToAmend: defineProblem<{ name: string }>({
    code: 'nothing-to-amend',
    severity: 'error',
    'zh-CN': {
      title: '没有可改的',
      message: ({ name }) => `引用的文件里没有同类的「${name}」，无从改、增、删。`,
      help: () => '第一次说，去掉「改」「增」「删」；否则看看名字是否写对。',
      why: '「改」针对上级或词汇文件里已有的内容。',
    },
    en: {
      title: 'Nothing to amend',
      message: ({ name }) => `No used file says anything of this kind about “${name}”.`,
      help: () => 'Leave out 改, 增 or 删 when saying it first; else check the name.',
      why: '改 speaks of what a vocabulary or superior document already says.',
    },
    bad: '改 规定 资助：100元。',
    good: '规定 资助：100元。',
  }),
  twoPolicies: defineProblem({
    code: 'two-policies',
    severity: 'error',
    'zh-CN': {
      title: '一份文件写了两条「政策」',
      message: () => '本文件前面已经有一条「政策」。',
      help: () => '一份文件只写一份政策；另一份放在自己的文件里，用「引用」或「上级」联系。',
      why: '规定和检查都属于它所在的政策；有两份政策，就分不清哪条规定是谁的。',
    },
    en: {
      title: 'Two policies in one file',
      message: () => 'This file has a 政策 already.',
      help: () =>
        'One file holds one policy; give the other its own file and refer to it by 引用 or 上级.',
      why: 'Provisions belong to the policy of their file; with two, nobody could say to which.',
    },
    bad: '政策 甲县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。\n政策 乙县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。',
    good: '政策 甲县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。',
  }),
  noSuchRule: defineProblem<{ item: string; label: number }>({
    code: 'no-such-rule',
    severity: 'error',
    'zh-CN': {
      title: '没有这一项',
      message: ({ item, label }) => `「${item}」没有第（${chineseNumber(label)}）项。`,
      help: () => '看看序号是否写对；「改」「删」只能说已有的项，新的一项用「增」。',
      why: '「优先于」「改」「删」用序号指明是哪一项，序号必须存在。',
    },
    en: {
      title: 'No such rule',
      message: ({ item, label }) => `“${item}” has no rule (${label}).`,
      help: () => 'Check the label; 改 and 删 name rules that exist, a new one is written with 增.',
      why: '优先于, 改 and 删 point at rules by label; the label must exist.',
    },
    bad: '规定 资助：\n  （一）低保对象：340元，优先于（三）；\n  （二）孤儿：400元；\n  其他：无。',
    good: '规定 资助：\n  （一）低保对象：340元；\n  （二）孤儿：400元，优先于（一）；\n  其他：无。',
  }),
  unknownOption: defineProblem<{ name: string; owner: string; options: readonly string[] }>({
    code: 'unknown-option',
    severity: 'error',
    'zh-CN': {
      title: '没有这个选项',
      message: ({ name, owner }) => `「${owner}」没有选项「${name}」。`,
      help: ({ options, owner }) =>
        options.length === 0
          ? `先用「改 事实 ${owner}：…」列出选项。`
          : `可写：${options.slice(0, 12).join('、')}${options.length > 12 ? '等' : ''}。`,
      why: '选项在它的事实里声明；写错的选项永远不会成立。',
    },
    en: {
      title: 'No such option',
      message: ({ name, owner }) => `“${owner}” has no option “${name}”.`,
      help: ({ options }) => `Options: ${options.slice(0, 12).join(', ')}.`,
      why: 'Options belong to their fact; a misspelt one would never hold.',
    },
    bad: '情形 女童：性别 为 女性。',
    good: '情形 女童：性别 为 女。',
  }),
  unknownAttribute: defineProblem<{ name: string }>({
    code: 'unknown-attribute',
    severity: 'error',
    'zh-CN': {
      title: '没有这个栏目',
      message: ({ name }) => `政策没有「${name}」这一栏。`,
      help: () =>
        '可写：地区、文号、成文、征缴年度、待遇期、有效期、依据、上年、上级、适用、身份。',
      why: '政策开头的栏目是固定的，各县、各年才能对得上。',
    },
    en: {
      title: 'Unknown attribute',
      message: ({ name }) => `A policy has no attribute “${name}”.`,
      help: () =>
        'Known: 地区, 文号, 成文, 征缴年度, 待遇期, 有效期, 依据, 上年, 上级, 适用, 身份.',
      why: 'The head of a policy is fixed, so that counties and years line up.',
    },
    bad: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  联系 某处。',
    good: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  地区 某省、某县。',
  }),
  noHeader: defineProblem<Record<string, never>>({
    code: 'no-header',
    severity: 'error',
    'zh-CN': {
      title: '缺少「政策」或「词汇」',
      message: () => '文件里没有「政策」或「词汇」一句，不知道它是什么。',
      help: () => '开头写：政策 某县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。',
      why: '一份文件要么是一县一年的政策，要么是大家共用的词汇。',
    },
    en: {
      title: 'No 政策 or 词汇',
      message: () => 'This file has neither a 政策 nor a 词汇 statement.',
      help: () => 'Begin with: 政策 某县 2025年度：待遇期 2025年1月1日 至 2025年12月31日。',
      why: 'A file is either one county’s policy for one year, or a shared vocabulary.',
    },
    bad: '注：没有开头。\n人群 渔民。',
    good: '词汇 渔业。\n人群 渔民。',
  }),
  noBenefitPeriod: defineProblem<Record<string, never>>({
    code: 'no-benefit-period',
    severity: 'error',
    'zh-CN': {
      title: '缺少待遇期',
      message: () => '政策没有写「待遇期」。',
      help: () => '在「政策」里写：待遇期 2025年1月1日 至 2025年12月31日。',
      why: '上年、本年、次年都从待遇期算起，没有它日期就定不下来。',
    },
    en: {
      title: 'No benefit period',
      message: () => 'The policy does not state its 待遇期.',
      help: () => 'Add: 待遇期 2025年1月1日 至 2025年12月31日.',
      why: '上年, 本年 and 次年 count from the benefit period; no date is certain without it.',
    },
    bad: '政策 示例县 2025年度：\n  地区 某省。',
    good: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。',
  }),
  requiredItem: defineProblem<{ name: string }>({
    code: 'required-item-missing',
    severity: 'warning',
    'zh-CN': {
      title: '必备项目没有规定',
      message: ({ name }) => `「${name}」是必备的，本政策没有规定。`,
      help: ({ name }) => `写明数额或日期；通知没有说的，写：规定 ${name}：未规定。`,
      why: '每个县都得说的事没有说，读者会以为忘了。',
    },
    en: {
      title: 'Required item missing',
      message: ({ name }) => `“${name}” is required, and this policy does not provide for it.`,
      help: ({ name }) => `State it; if the notice is silent, write 规定 ${name}：未规定。`,
      why: 'What every county must say and this one does not looks forgotten.',
    },
    bad: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n项目 等待费：金额，必备。',
    good: '政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日。\n\n项目 等待费：金额，必备。\n\n规定 等待费：未规定。',
  }),
  scopeUndecided: defineProblem<{ name: string }>({
    code: 'scope-undecided',
    severity: 'warning',
    'zh-CN': {
      title: '适用所依据的项目没有规定',
      message: ({ name }) => `「适用」依据「${name}」，本政策没有规定它，暂时当作适用于所有人。`,
      help: ({ name }) => `写明谁可以参保：规定 ${name}：…；不分人的，去掉「适用」。`,
      why: '不知道政策说的是谁，就只能对每个人都算。',
    },
    en: {
      title: 'The scope’s item is not provided for',
      message: ({ name }) =>
        `适用 rests on “${name}”, which this policy does not decide; it is read as everybody.`,
      help: ({ name }) => `State who is eligible: 规定 ${name}：…; or leave out 适用.`,
      why: 'If it is not known of whom a policy speaks, it is computed for everybody.',
    },
    bad: '引用 "vocabulary.canbao"。\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 参保资格。',
    good: '引用 "vocabulary.canbao"。\n政策 示例县 2025年度：\n  待遇期 2025年1月1日 至 2025年12月31日；\n  适用 参保资格。\n\n规定 参保资格：\n  （一）本地户籍：是；\n  其他：否。',
  }),
  cycle: defineProblem<{ names: readonly string[] }>({
    code: 'cycle',
    severity: 'error',
    'zh-CN': {
      title: '互相依赖',
      message: ({ names }) =>
        `${names.map((name) => `「${name}」`).join(' → ')} 互相依赖，算不出来。`,
      help: () => '把其中一处改成不依赖后面的项目。',
      why: '甲要先知道乙，乙又要先知道甲，就谁也定不下来。',
    },
    en: {
      title: 'Circular dependency',
      message: ({ names }) => `${names.join(' → ')} depend on each other.`,
      help: () => 'Make one of them independent of what comes after it.',
      why: 'If each must be known before the other, neither can be.',
    },
    bad: '项目 甲数：整数。\n项目 乙数：整数。\n规定 甲数：乙数 + 1。\n规定 乙数：甲数 + 1。',
    good: '项目 甲数：整数。\n项目 乙数：整数。\n规定 甲数：1。\n规定 乙数：甲数 + 1。',
  }),
} as const;
