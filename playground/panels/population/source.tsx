/** Where the people come from: a table of the user's, or made-up people by stated shares. */
import { Button, InputNumber, Slider } from 'antd';
import { useId, useRef } from 'react';
import { useAnalysis } from '../../state/analysis.ts';
import {
  changeMadeUp,
  chooseFile,
  chooseKind,
  countNow,
  madeUpAt,
  madeUpOf,
  usePopulation,
  usualAgain,
} from '../../state/population.ts';
import { saveFile } from '../../state/transfer.ts';
import { populationWords as words } from '../../words/population.ts';

const kinds = ['file', 'made-up'] as const;

export function SourceChoice() {
  const kind = usePopulation((state) => state.kind);
  return (
    <fieldset className="people-kinds">
      <legend className="unseen">{words.source}</legend>
      {kinds.map((each) => (
        <label key={each} className="people-kind" data-chosen={kind === each}>
          <input
            type="radio"
            name="people-kind"
            checked={kind === each}
            onChange={() => chooseKind(each)}
          />
          {each === 'file' ? words.fromFile : words.madeUp}
        </label>
      ))}
    </fieldset>
  );
}

function sizeText(bytes: number): string {
  const mega = bytes / 1024 / 1024;
  return mega >= 1 ? `${mega.toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
}

/** Names of the columns that the policy asks about, and nothing else. */
function Template({ path }: { readonly path: string }) {
  const fields = useAnalysis((analysis) => analysis.views.get(path)?.fields) ?? [];
  if (fields.length === 0) return null;
  const save = (): void => {
    const names = fields.map(({ name }) => name);
    saveFile(words.templateName, `${names.join(',')}\r\n`);
  };
  return (
    <button type="button" className="link" onClick={save}>
      {words.template}
    </button>
  );
}

export function FileSource({ path }: { readonly path: string }) {
  const chosen = usePopulation((state) => state.file);
  const picker = useRef<HTMLInputElement>(null);
  const button = (
    <Button onClick={() => picker.current?.click()}>
      {chosen === undefined ? words.chooseFile : words.otherFile}
    </Button>
  );
  return (
    <div className={chosen === undefined ? 'people-drop' : 'people-file'}>
      {chosen === undefined ? (
        <>
          <p>{words.fileHint}</p>
          {button}
          <p className="quiet">
            {words.columnsHint} <Template path={path} />
          </p>
        </>
      ) : (
        <>
          <strong>{words.fileOf(chosen.file.name, sizeText(chosen.file.size))}</strong>
          {button}
        </>
      )}
      <p className="quiet">{words.stays}</p>
      <input
        ref={picker}
        className="unseen"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.xls,.parquet"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="people-file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) chooseFile(file);
          target.value = '';
        }}
      />
    </div>
  );
}

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}%`;

interface ShareProps {
  readonly name: string;
  readonly share: number;
  readonly most: number;
  readonly onChange: (share: number) => void;
}

/** Steps of a slider, fine enough for groups of some in ten thousand. */
const steps = 1000;

function Share({ name, share, most, onChange }: ShareProps) {
  const top = Math.max(most, share);
  return (
    <div className="people-share">
      <span>{name}</span>
      <Slider
        min={0}
        max={steps}
        value={Math.round((share / top) * steps)}
        tooltip={{ formatter: () => percent(share) }}
        ariaLabelForHandle={name}
        ariaValueTextFormatterForHandle={() => percent(share)}
        onChange={(value) => onChange((value / steps) * top)}
      />
      <span className="figure">{percent(share)}</span>
    </div>
  );
}

/** Sliders go up to so much of everyone. */
const mostOfGroup = 0.3;

function Groups({ path }: { readonly path: string }) {
  const usual = usePopulation((state) => state.usual.get(path));
  const own = usePopulation((state) => state.madeUp.get(path));
  const made = usual && madeUpOf(usual, own);
  if (usual === undefined || made === undefined || usual.groups.length === 0) return null;
  return (
    <details className="people-shares" open>
      <summary>{words.groupShares}</summary>
      {usual.groups.map(({ name, share }) => (
        <Share
          key={name}
          name={name}
          share={made.groups[name] ?? share}
          most={mostOfGroup}
          onChange={(value) => changeMadeUp(path, { groups: { ...made.groups, [name]: value } })}
        />
      ))}
    </details>
  );
}

/** `2025-01-02/2025-12-31`, `0-5岁`: a stretch of days is of those born within the year. */
const ageName = (key: string): string => (key.includes('/') ? key.replace('/', ' – ') : key);

function Ages({ path }: { readonly path: string }) {
  const usual = usePopulation((state) => state.usual.get(path));
  const own = usePopulation((state) => state.madeUp.get(path));
  const made = usual && madeUpOf(usual, own);
  const ages = usual?.ages;
  if (ages === undefined || made === undefined) return null;
  const weights = made.ages ?? ages.weights;
  const total = Object.values(weights).reduce((sum, each) => sum + each, 0);
  return (
    <details className="people-shares">
      <summary>{words.ageShares}</summary>
      {Object.entries(weights).map(([key, weight]) => (
        <Share
          key={key}
          name={ageName(key)}
          share={total === 0 ? 0 : weight / total}
          most={mostOfGroup}
          // The other ages give way in proportion.
          onChange={(value) => {
            const rest = total - weight;
            const next = value >= 1 || rest === 0 ? weight : (rest * value) / (1 - value);
            changeMadeUp(path, { ages: { ...weights, [key]: next } });
          }}
        />
      ))}
    </details>
  );
}

function Towns({ path }: { readonly path: string }) {
  const usual = usePopulation((state) => state.usual.get(path));
  const own = usePopulation((state) => state.madeUp.get(path));
  const made = usual && madeUpOf(usual, own);
  const towns = usual?.towns;
  if (towns === undefined || made === undefined) return null;
  const weights = made.towns ?? towns.weights;
  return (
    <details className="people-shares">
      <summary>
        {words.townShares}{' '}
        <span className="quiet">{towns.counted ? words.townPrinted : words.townRelative}</span>
      </summary>
      <div className="people-towns">
        {Object.entries(weights).map(([name, weight]) => (
          <div key={name}>
            <span aria-hidden="true">{name}</span>
            <InputNumber<number>
              aria-label={name}
              size="small"
              min={0}
              max={10_000_000}
              value={towns.counted ? Math.round(weight) : Math.round(weight * 1000) / 1000}
              onChange={(value) => {
                if (value === null) return;
                const next = { ...weights, [name]: value };
                const sum = Object.values(next).reduce((all, each) => all + each, 0);
                const people = Math.max(1, Math.round(sum));
                changeMadeUp(path, towns.counted ? { towns: next, people } : { towns: next });
              }}
            />
          </div>
        ))}
      </div>
    </details>
  );
}

export function MadeUpSource({ path }: { readonly path: string }) {
  const made = usePopulation((state) => madeUpAt(state, path)?.people);
  const seed = usePopulation((state) => madeUpAt(state, path)?.seed);
  const isCounted = usePopulation((state) => state.found !== undefined);
  const id = useId();
  if (made === undefined) return <p className="quiet">{words.beginning}</p>;
  return (
    <div className="people-made">
      <div className="people-line">
        <label htmlFor={`${id}-people`}>{words.people}</label>
        <InputNumber<number>
          id={`${id}-people`}
          min={1}
          max={2_000_000}
          precision={0}
          step={10_000}
          value={made}
          onChange={(people) => people !== null && changeMadeUp(path, { people })}
        />
        <Slider
          className="people-size"
          min={3}
          max={6}
          step={0.05}
          value={Math.min(6, Math.max(3, Math.log10(made)))}
          tooltip={{ formatter: () => made.toLocaleString('en-US') }}
          ariaLabelForHandle={words.people}
          ariaValueTextFormatterForHandle={() => made.toLocaleString('en-US')}
          onChange={(power) => {
            const size = 10 ** (Math.floor(power) - 1);
            changeMadeUp(path, { people: Math.round(10 ** power / size) * size });
          }}
        />
        <label htmlFor={`${id}-seed`}>{words.seed}</label>
        <InputNumber<number>
          id={`${id}-seed`}
          title={words.seedHint}
          min={0}
          max={999_999}
          precision={0}
          value={seed ?? 0}
          onChange={(next) => next !== null && changeMadeUp(path, { seed: next })}
        />
      </div>
      <p className="quiet">
        {words.usualNote}{' '}
        <button type="button" className="link" onClick={() => usualAgain(path)}>
          {words.usualAgain}
        </button>
      </p>
      <Groups path={path} />
      <Ages path={path} />
      <Towns path={path} />
      <Button type="primary" onClick={countNow}>
        {isCounted ? words.countAgain : words.count}
      </Button>
    </div>
  );
}
