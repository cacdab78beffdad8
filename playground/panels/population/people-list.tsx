/** Single people of those counted: found by what happens to them, and put into the form with one click. */
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PeopleFilter, PeoplePage } from '../../session/work/people-tasks.ts';
import { locale } from '../../state/locale.ts';
import { peopleDesk } from '../../state/population.ts';
import { tryPerson } from '../../state/trying.ts';
import { LabelledSelect } from '../../ui/labelled-select.tsx';
import { populationWords as words } from '../../words/population.ts';

const filters: readonly PeopleFilter[] = ['everyone', 'missing', 'trouble', 'up', 'down'];
const pageSize = 50;

interface Props {
  readonly path: string;
  /** Changes with what was counted. */
  readonly counted: unknown;
  readonly compares: boolean;
  /** Nobody is looked for while the list is out of sight. */
  readonly isShown: boolean;
}

export function PeopleList({ path, counted, compares, isShown }: Props) {
  const { message } = App.useApp();
  const [filter, setFilter] = useState<PeopleFilter>('everyone');
  const [pages, setPages] = useState<readonly PeoplePage[]>([]);
  const [working, setWorking] = useState(true);
  const last = pages.at(-1);

  const listed = useRef<readonly unknown[]>([]);

  // `counted` says whose people these are.
  useEffect(() => {
    const [known, by] = listed.current;
    if (counted === undefined || !isShown) return undefined;
    if (known === counted && by === filter) return undefined;
    setPages([]);
    setWorking(true);
    const from = { block: 0, row: 0 };
    const task = peopleDesk.run('list', { filter, from, limit: pageSize, locale });
    void task.ended.then((ended) => {
      if (ended.kind === 'made') {
        setPages([ended.value]);
        listed.current = [counted, filter];
      }
      if (ended.kind !== 'stopped') setWorking(false);
    });
    return () => task.stop();
  }, [filter, counted, isShown]);

  const more = async (): Promise<void> => {
    if (last?.next === undefined) return;
    setWorking(true);
    const given = { filter, from: last.next, limit: pageSize, locale };
    const ended = await peopleDesk.run('list', given).ended;
    if (ended.kind === 'made') {
      setPages((before) => (before.at(-1) === last ? [...before, ended.value] : before));
    }
    setWorking(false);
  };
  const rows = pages.flatMap((page) => page.rows);
  const heads = pages[0]?.heads ?? [];
  return (
    <div className="people-list">
      <div className="people-line">
        <LabelledSelect
          label={words.filter}
          value={filter}
          onChoose={(chosen) => setFilter(filters.find((each) => each === chosen) ?? 'everyone')}
        >
          {filters
            .filter((each) => compares || (each !== 'up' && each !== 'down'))
            .map((each) => (
              <option key={each} value={each}>
                {words.filters[each]}
              </option>
            ))}
        </LabelledSelect>
        <span role="status" className="quiet">
          {working ? words.looking : rows.length === 0 ? words.noPeople : ''}
        </span>
      </div>
      {rows.length > 0 && (
        <div className="people-scroll">
          <table className="people-table">
            <caption className="unseen">{words.filters[filter]}</caption>
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.who}</th>
                {heads.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, who, results, facts }) => (
                <tr key={line}>
                  <th scope="row">
                    <Button
                      size="small"
                      aria-label={words.tryLine(line)}
                      onClick={() => {
                        tryPerson(path, facts);
                        message.info(words.loaded(line));
                      }}
                    >
                      {line}
                    </Button>
                  </th>
                  <td className="people-who">{who}</td>
                  {results.map((text, at) => (
                    <td key={heads[at]}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {last?.next !== undefined && (
        <Button disabled={working} onClick={() => void more()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}
