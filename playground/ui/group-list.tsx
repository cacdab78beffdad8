/** The groups a person may belong to: a list to check, with a search for long ones. */
import { Checkbox, Input, Tag } from 'antd';
import { useState } from 'react';
import type { FormField } from '../../compiler/service/editor.ts';
import { rollText } from '../state/example-text.ts';
import type { Facts, FactValue } from '../state/facts.ts';
import { words } from '../state/locale.ts';

/** Below this a list is taken in at a glance. */
const searchedFrom = 8;

const isMember = (value: FactValue | undefined): boolean =>
  value === true || (typeof value === 'object' && value !== null);

function matches({ name, alias }: FormField, sought: string): boolean {
  const text = sought.normalize('NFKC').trim().toLowerCase();
  return `${name} ${alias ?? ''}`.toLowerCase().includes(text);
}

interface Props {
  readonly groups: readonly FormField[];
  readonly facts: Facts;
  readonly onChange: (name: string, value: FactValue | undefined) => void;
}

export function GroupList({ groups, facts, onChange }: Props) {
  const [sought, setSought] = useState('');
  const chosen = groups.filter(({ name }) => isMember(facts[name]));
  const shown = groups.filter((group) => matches(group, sought));
  return (
    <div className="groups">
      {groups.length >= searchedFrom && (
        <Input
          type="search"
          value={sought}
          placeholder={words.searchGroups}
          aria-label={words.searchGroups}
          autoComplete="off"
          onChange={(event) => setSought(event.target.value)}
        />
      )}
      {chosen.length > 0 && (
        <div className="groups-chosen">
          {chosen.map(({ name }) => {
            const value = facts[name];
            const dates = typeof value === 'object' && value !== null ? rollText(value) : '';
            return (
              <Tag
                key={name}
                color="blue"
                closable={{ 'aria-label': words.removeGroup(name) }}
                onClose={(event) => {
                  event.preventDefault();
                  onChange(name, undefined);
                }}
              >
                {name}
                {dates !== '' && `（${dates}）`}
              </Tag>
            );
          })}
        </div>
      )}
      <fieldset className="groups-list">
        <legend className="unseen">{words.groups}</legend>
        {shown.map(({ name }) => (
          <div key={name} data-field={name}>
            <Checkbox
              checked={isMember(facts[name])}
              onChange={({ target }) => onChange(name, target.checked ? true : undefined)}
            >
              {name}
            </Checkbox>
          </div>
        ))}
        {shown.length === 0 && <p className="quiet">{words.noSuchGroup}</p>}
      </fieldset>
    </div>
  );
}
