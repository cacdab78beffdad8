/** What was counted: totals, who pays, groups and townships, the difference, rules, gaps, single people. */
import { App, Button, Tabs } from 'antd';
import { Activity, type ComponentType, memo, type ReactNode, useMemo, useState } from 'react';
import type { SectionJson } from '../../../compiler/simulate/document.ts';
import { reportWords } from '../../../compiler/simulate/report-words.ts';
import {
  groupedNumber,
  type SheetKind,
  sectionColumns,
  sheetsOf,
} from '../../../compiler/simulate/sheets.ts';
import type { Counted } from '../../session/work/people-tasks.ts';
import { locale } from '../../state/locale.ts';
import {
  countedAt,
  peopleDesk,
  showPopulationView,
  usePopulation,
} from '../../state/population.ts';
import { saveBlob } from '../../state/transfer.ts';
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { populationWords as words } from '../../words/population.ts';
import { bucketBars, differenceBars, mostBars, payerBars } from './bars.ts';
import { Chart } from './chart.tsx';
import { TriedFigures } from './figures.tsx';
import { Gaps } from './gaps.tsx';
import { PeopleList } from './people-list.tsx';
import { SheetTable } from './sheet.tsx';

const { titles, by: byTitle, overlaps } = reportWords(locale);

interface Props {
  readonly path: string;
}

interface CountedProps {
  readonly counted: Counted;
}

/** Looks up what was counted, so that nothing around it is drawn again with every step of a slider. */
function WithCounted({ path, of: Shown }: Props & { readonly of: ComponentType<CountedProps> }) {
  const counted = usePopulation(countedAt(path));
  return counted !== undefined && <Shown counted={counted} />;
}

interface TablesProps extends CountedProps {
  readonly kinds: readonly SheetKind[];
  /** One of several tables of a kind. */
  readonly title?: string;
}

function Tables({ counted: { document, rates }, kinds, title }: TablesProps) {
  return sheetsOf(document, rates, locale, kinds)
    .filter((sheet) => title === undefined || sheet.title === title)
    .map((sheet) => <SheetTable key={sheet.title} sheet={sheet} />);
}

const totalKinds: readonly SheetKind[] = ['totals', 'troubles'];
const payerKinds: readonly SheetKind[] = ['payers'];
const sectionKinds: readonly SheetKind[] = ['section'];
const againstKinds: readonly SheetKind[] = ['against'];
const ruleKinds: readonly SheetKind[] = ['rules'];

const Totals = ({ counted }: CountedProps) => <Tables counted={counted} kinds={totalKinds} />;
const Rules = ({ counted }: CountedProps) => <Tables counted={counted} kinds={ruleKinds} />;
const CountedGaps = ({ counted }: CountedProps) => <Gaps document={counted.document} />;

function Payers({ counted }: CountedProps) {
  const bars = useMemo(() => payerBars(counted.document), [counted]);
  return (
    <>
      <Chart label={words.payersChart} bars={bars} />
      <Tables counted={counted} kinds={payerKinds} />
    </>
  );
}

/** As its table is headed. */
function titleOf({ kind, name, overlaps: several }: SectionJson): string {
  const plain = kind === 'memberships' ? titles.memberships : byTitle(name);
  return several ? overlaps(plain) : plain;
}

/** A table without the column says nothing of it. */
const tells = ({ rows }: SectionJson): boolean => rows.some(({ key }) => key !== 'unknown');

function Sections({ counted }: CountedProps) {
  const sections = counted.document.sections.filter(tells);
  const [chosen, setChosen] = useState('');
  const [item, setItem] = useState('');
  const section = sections.find((each) => titleOf(each) === chosen) ?? sections[0];
  const money = sectionColumns(counted.document, counted.rates);
  const known = money.includes(item) ? item : undefined;
  const bars = useMemo(() => section && bucketBars(section.rows, known), [section, known]);
  if (section === undefined || bars === undefined) return null;
  const title = titleOf(section);
  const what = known === undefined ? words.headcount : `${known}，${words.tenThousand}`;
  return (
    <>
      <div className="people-line">
        <LabelledSelect label={words.section} value={title} onChoose={setChosen}>
          {sections.map((each) => (
            <option key={titleOf(each)}>{titleOf(each)}</option>
          ))}
        </LabelledSelect>
        <LabelledSelect label={words.amountOf} value={known ?? ''} onChoose={setItem}>
          <option value="">{words.headcount}</option>
          {money.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
      </div>
      <Chart label={words.chartOf(title, what)} bars={bars} />
      {section.rows.length > mostBars && <p className="quiet">{words.onlyFirst(mostBars)}</p>}
      <Tables counted={counted} kinds={sectionKinds} title={title} />
    </>
  );
}

function Difference({ counted }: CountedProps) {
  const bars = useMemo(() => differenceBars(counted.document), [counted]);
  if (counted.document.against === undefined) {
    return <p className="quiet">{words.noAgainstYet}</p>;
  }
  return (
    <>
      <Chart label={words.againstChart} bars={bars} />
      <Tables counted={counted} kinds={againstKinds} />
    </>
  );
}

/** The figures that are asked for first. */
function Headline({ counted }: CountedProps) {
  const { document, burden, took } = counted;
  const { people, everyone } = document;
  const difference = burden === undefined ? undefined : everyone.items[burden]?.difference;
  const figures = [
    { name: words.counted, text: groupedNumber(people.counted) },
    ...(people.bad === 0 ? [] : [{ name: words.badRows, text: groupedNumber(people.bad) }]),
    ...(difference === undefined
      ? []
      : [
          { name: words.heavier(burden ?? ''), text: groupedNumber(difference.up.people) },
          { name: words.lighter(burden ?? ''), text: groupedNumber(difference.down.people) },
        ]),
  ];
  return (
    <p className="people-headline" role="status">
      {figures.map(({ name, text }) => (
        <span key={`${name} ${text}`}>
          {name} <strong>{text}</strong>
        </span>
      ))}
      <span className="quiet" data-took={took}>
        {words.took((took / 1000).toFixed(1))}
      </span>
    </p>
  );
}

function Export({ path }: Props) {
  const title = usePopulation((state) => {
    const policy = countedAt(path)(state)?.document.policy;
    return `${policy?.name}${policy?.year ?? ''}`;
  });
  const { message } = App.useApp();
  const save = async (): Promise<void> => {
    const ended = await peopleDesk.run('workbook', { locale }).ended;
    if (ended.kind !== 'made' || ended.value === undefined) {
      message.error(words.exportFailed);
      return;
    }
    const name = words.excelName(title.replace(/[\\/:*?"<>|]/g, ''));
    saveBlob(name, ended.value);
    message.success(words.exported(name));
  };
  return (
    <Button size="small" onClick={() => void save()}>
      {words.excel}
    </Button>
  );
}

function List({ path }: Props) {
  const isShown = usePopulation((state) => state.view === 'list');
  const compares = usePopulation((state) => countedAt(path)(state)?.document.against !== undefined);
  const counted = usePopulation(countedAt(path));
  return <PeopleList path={path} counted={counted} compares={compares} isShown={isShown} />;
}

const viewNow = ({ view }: { readonly view?: string }): string => view ?? 'totals';

/** What is out of sight does not follow the sliders. */
function View({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const isShown = usePopulation((state) => viewNow(state) === name);
  return <Activity mode={isShown ? 'visible' : 'hidden'}>{children}</Activity>;
}

/** Drawn anew only when another view is chosen. */
export const PopulationResults = memo(function PopulationResults({ path }: Props) {
  const view = usePopulation(viewNow);
  const tabs = useMemo(() => {
    const shown = (of: ComponentType<CountedProps>) => <WithCounted path={path} of={of} />;
    return [
      { key: 'totals', label: words.totals, children: shown(Totals) },
      { key: 'payers', label: words.payers, children: shown(Payers) },
      { key: 'sections', label: words.sections, children: shown(Sections) },
      { key: 'against', label: words.comparedWith, children: shown(Difference) },
      { key: 'rules', label: words.rules, children: shown(Rules) },
      { key: 'gaps', label: words.gaps, children: shown(CountedGaps) },
      { key: 'list', label: words.list, children: <List path={path} /> },
    ].map(({ key, label, children }) => ({
      key,
      label,
      children: (
        <View name={key}>
          <div className="people-view">{children}</div>
        </View>
      ),
    }));
  }, [path]);
  return (
    <>
      <div className="people-line people-head">
        <WithCounted path={path} of={Headline} />
        <Export path={path} />
      </div>
      <TriedFigures path={path} />
      <Tabs
        size="small"
        className="people-views"
        activeKey={view}
        onChange={showPopulationView}
        items={tabs}
      />
    </>
  );
});
