/** One person's facts: those that matter first, the groups, then all the rest with what silence means. */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FormField, PolicyView } from '../../compiler/service/editor.ts';
import { useFocus } from '../state/focus.ts';
import { words } from '../state/locale.ts';
import { personAt, usePeople } from '../state/person.ts';
import { FactField } from '../ui/fact-field.tsx';
import { GroupList } from '../ui/group-list.tsx';

/** Under a question: what silence means, or that its answer makes no difference now. Lists show the former themselves. */
function noteOf({ needed, assumed, input }: FormField, said: boolean): string | undefined {
  if (said || needed) return undefined;
  if (assumed !== undefined && (input === 'yesNo' || input === 'option')) return undefined;
  return assumed === undefined ? words.noLongerNeeded : words.assumedAs(assumed);
}

/** Takes the keyboard to the field that {@link useFocus} asks for. */
function useFieldFocus(open: () => void) {
  const form = useRef<HTMLElement>(null);
  const wanted = useFocus((focus) => focus.field);
  useEffect(() => {
    if (wanted === undefined) return;
    open();
    // After the closed part has been opened.
    const frame = requestAnimationFrame(() => {
      const field = form.current?.querySelector(`[data-field="${CSS.escape(wanted.name)}"]`);
      const control = field?.querySelector<HTMLElement>('input:not([type="hidden"]), select');
      control?.focus();
      control?.scrollIntoView({ block: 'nearest' });
    });
    return () => cancelAnimationFrame(frame);
  }, [wanted, open]);
  return form;
}

interface Props {
  readonly path: string;
  readonly view: PolicyView;
}

export function PersonForm({ path, view }: Props) {
  const person = usePeople((people) => personAt(people, path));
  const say = usePeople((people) => people.say);
  const load = usePeople((people) => people.load);
  const [othersOpen, setOthersOpen] = useState(false);
  const [openOthers] = useState(() => () => setOthersOpen(true));
  const form = useFieldFocus(openOthers);

  const byName = new Map(view.fields.map((field) => [field.name, field]));
  const asked = person.asked
    .map((name) => byName.get(name))
    .filter((field): field is FormField => field !== undefined);
  const groups = view.fields.filter(({ input }) => input === 'group');
  const others = view.fields.filter(
    ({ name, input }) => input !== 'group' && !person.asked.includes(name),
  );
  const field = (each: FormField) => (
    <FactField
      key={`${person.edition} ${each.name}`}
      field={each}
      value={person.facts[each.name]}
      note={noteOf(each, each.name in person.facts)}
      onChange={(value) => say(path, each.name, value)}
    />
  );

  return (
    <section className="form" aria-labelledby="form-title" ref={form}>
      <div className="part-head">
        <h3 id="form-title">{words.personForm}</h3>
        <Button
          size="small"
          disabled={Object.keys(person.facts).length === 0}
          onClick={() => load(path, {})}
        >
          {words.clear}
        </Button>
      </div>
      <fieldset className="form-part">
        <legend>{words.needed}</legend>
        {asked.map(field)}
        {asked.length === 0 && <p className="quiet">{words.nothingNeeded}</p>}
      </fieldset>
      {groups.length > 0 && (
        <div className="form-part">
          <h4>{words.groups}</h4>
          <GroupList
            groups={groups}
            facts={person.facts}
            onChange={(name, value) => say(path, name, value)}
          />
        </div>
      )}
      {others.length > 0 && (
        <details
          className="form-part fold"
          open={othersOpen}
          onToggle={({ currentTarget }) => setOthersOpen(currentTarget.open)}
        >
          <summary>
            {words.others}
            <span className="quiet">（{others.length}）</span>
          </summary>
          <div className="fold-body">{others.map(field)}</div>
        </details>
      )}
    </section>
  );
}
