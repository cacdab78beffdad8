/** What was counted: totals, who pays, groups and townships, the difference, rules, gaps, single people. */
import { App, Button, Tabs } from 'antd';
import { useMemo, useState } from 'react';
import type { SectionJson } from '../../../compiler/simulate/document.ts';
import { reportWords } from '../../../compiler/simulate/report-words.ts';
import { groupedNumber, type Sheet } from '../../../compiler/simulate/sheets.ts';
import type { Counted } from '../../session/work/people-tasks.ts';
import { locale } from '../../state/locale.ts';
import { peopleDesk, showPopulationView, usePopulation } from '../../state/population.ts';
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

interface CountedProps {
  readonly counted: Counted;
}

const sheetsNamed = ({ sheets }: Counted, ...names: readonly string[]): readonly Sheet[] =>
  sheets.filter(({ title }) => names.includes(title));

function Tables({ sheets }: { readonly sheets: readonly Sheet[] }) {
  return sheets.map((sheet) => <SheetTable key={sheet.title} sheet={sheet} />);
}

function Payers({ counted }: CountedProps) {
  const bars = useMemo(() => payerBars(counted.document), [counted]);
  return (
    <>
      <Chart label={words.payersChart} bars={bars} />
      <Tables sheets={sheetsNamed(counted, titles.payers)} />
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
  const known = counted.money.includes(item) ? item : undefined;
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
          {counted.money.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
      </div>
      <Chart label={words.chartOf(title, what)} bars={bars} />
      {section.rows.length > mostBars && <p className="quiet">{words.onlyFirst(mostBars)}</p>}
      <Tables sheets={sheetsNamed(counted, title)} />
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
      <Tables sheets={sheetsNamed(counted, titles.against)} />
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

function Export({ title }: { readonly title: string }) {
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

interface ResultsProps extends CountedProps {
  readonly path: string;
}

export function PopulationResults({ path, counted }: ResultsProps) {
  const view = usePopulation((state) => state.view);
  const { policy, against } = counted.document;
  const tabs = [
    {
      key: 'totals',
      label: words.totals,
      children: (
        <Tables sheets={sheetsNamed(counted, titles.items, titles.others, titles.troubles)} />
      ),
    },
    { key: 'payers', label: words.payers, children: <Payers counted={counted} /> },
    { key: 'sections', label: words.sections, children: <Sections counted={counted} /> },
    { key: 'against', label: words.comparedWith, children: <Difference counted={counted} /> },
    {
      key: 'rules',
      label: words.rules,
      children: <Tables sheets={sheetsNamed(counted, titles.rules)} />,
    },
    { key: 'gaps', label: words.gaps, children: <Gaps document={counted.document} /> },
    {
      key: 'list',
      label: words.list,
      children: (
        <PeopleList
          path={path}
          counted={counted}
          compares={against !== undefined}
          isShown={view === 'list'}
        />
      ),
    },
  ];
  return (
    <>
      <div className="people-line people-head">
        <Headline counted={counted} />
        <Export title={`${policy.name}${policy.year ?? ''}`} />
      </div>
      <TriedFigures figures={counted.figures} />
      <Tabs
        size="small"
        className="people-views"
        activeKey={tabs.some(({ key }) => key === view) ? (view ?? 'totals') : 'totals'}
        onChange={showPopulationView}
        items={tabs.map(({ children, ...tab }) => ({
          ...tab,
          children: <div className="people-view">{children}</div>,
        }))}
      />
    </>
  );
}
