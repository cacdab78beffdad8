/**
 * Writes what a rule gives: values of every type, open ones and bounds, with the clauses that may follow.
 */
import { literalMoney, yuanText } from './literals.ts';
import { loosely, type Phrase, render, tight, write } from './phrase.ts';
import { factsOf, has, type KnownItem, type Site } from './scope.ts';

/** A value of the item's type. */
export function valueFor(site: Site, item: KnownItem, depth: number): Phrase {
  const { dice, door } = site;
  const sort = item.kind === 'yesNo' ? 'condition' : item.kind === 'integer' ? 'number' : item.kind;
  const open = has(site, 'open-values');
  return dice.weighted<Phrase>([
    [item.kind === 'yesNo' || item.kind === 'option' ? 1 : 3, () => write(sort)`无`],
    [open ? 1 : 0, () => write(sort)`待定${dice.chance(50) ? '「等上级文件」' : ''}`],
    [open ? 1 : 0, () => write(sort)`未规定`],
    [open && item.kind === 'money' ? 2 : 0, () => bound(site)],
    [
      20,
      (): Phrase => {
        switch (item.kind) {
          case 'money':
            return site.share ? within(site, depth) : amount(site, depth);
          case 'integer':
            return door.number(site, depth);
          case 'percent':
            return door.percent(site, depth);
          case 'date':
            return door.date(site, depth);
          case 'option':
            return write('option')`${dice.pick(item.options)}`;
          case 'yesNo':
            return dice.chance(75)
              ? write('condition')`${dice.pick(['是', '否'])}`
              : door.condition(site, 1);
        }
      },
    ],
  ]);
}

const amount = (site: Site, depth: number): Phrase =>
  site.dice.chance(50) ? literalMoney(site) : site.door.money(site, depth);

/** An amount that is not above its base, mostly. */
function within(site: Site, depth: number): Phrase {
  const money = write('money');
  return site.dice.weighted<Phrase>([
    [8, () => money`${site.dice.pick(['全额', '全额', '50%', '25%', '60%', '100%'])}`],
    [1, () => loosely('money')`20元 与 全额 较低者`],
    [6, () => loosely('money')`${tight(amount(site, depth))} 与 全额 较低者`],
  ]);
}

/** 不低于 80元, 80元 至 380元. */
function bound(site: Site): Phrase {
  const { dice } = site;
  if (site.share) return write('tail')`${dice.pick(['不低于 10%', '不高于 50%', '20% 至 全额'])}`;
  if (dice.chance(30)) {
    const ends = [literalMoney(site), literalMoney(site)];
    const [from, to] = ends.sort((a, b) => (a.fen ?? 0) - (b.fen ?? 0));
    return write('tail')`${from ?? ''} 至 ${to ?? ''}`;
  }
  const word = dice.pick(['不低于', '不低于', '不高于', '超过', '不满']);
  return write('tail')`${word} ${literalMoney(site)}`;
}

/**
 * Who pays `value`, in every form; without a value, only forms that fit any. `limited`: 保底 or 封顶 may make it another.
 */
export function payers(site: Site, value?: Phrase, limited = false): Phrase {
  return write('tail')`，${site.dice.chance(8) ? '暂按 ' : ''}${shares(site, value, limited)}`;
}

const readsMoney = (site: Site, value: Phrase): boolean => {
  const text = render(value);
  return factsOf(site, 'money').some(({ name }) => text.includes(name));
};

function shares(site: Site, value: Phrase | undefined, limited: boolean): Phrase {
  const { dice, scope } = site;
  const [a = '', b = '', c = ''] = dice.shuffled(scope.payers);
  const tail = write('tail');
  const fen = limited ? undefined : value?.fen;
  // Of what is the same for everybody, a part that is too large would be found here and now.
  const computed = value !== undefined && value.fen === undefined && readsMoney(site, value);
  // Nothing is left of what is below zero.
  const rest = computed || value?.fen !== undefined;
  return dice.weighted<Phrase>([
    [5, () => tail`由 ${a} 承担`],
    [2, () => tail`由 ${a} 50%、${b} 50% 承担`],
    [1, () => tail`由 ${a}、${b} 各 50% 承担`],
    [2, rest ? () => tail`由 ${a} 60%、${b} 其余 承担` : undefined],
    [2, rest ? () => tail`由 ${a} 50%、${b} 30%、${c} 其余 承担` : undefined],
    [
      1,
      fen === undefined
        ? undefined
        : () =>
            tail`由 ${a} ${yuanText(Math.floor(fen / 2))}、${b} ${yuanText(fen - Math.floor(fen / 2))} 承担`,
    ],
    [
      1,
      fen === undefined
        ? undefined
        : () => tail`由 ${a} ${yuanText(Math.floor(fen / 3))}、${b} 其余 承担`,
    ],
    [1, !computed ? undefined : () => tail`由 ${a} 20元、${b} 其余 承担`],
    [
      1,
      !computed
        ? undefined
        : () =>
            tail`由 ${a} ${tight(site.door.money({ ...site, share: false }, 0))}、${b} 其余 承担`,
    ],
    [1, () => tail`由 ${a}、${b} 按「青财社〔2024〕9号」 分担`],
  ]);
}
