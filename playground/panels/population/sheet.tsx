/** One table of a simulation: figures to the right, ranges and people without a figure in words. */
import { reportWords } from '../../../compiler/simulate/report-words.ts';
import {
  amountText,
  type Cell,
  groupedNumber,
  type Sheet,
} from '../../../compiler/simulate/sheets.ts';
import { locale } from '../../state/locale.ts';

function textOf(cell: Cell): string {
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'people') return groupedNumber(cell.people);
  return amountText(cell, reportWords(locale));
}

export function SheetTable({ sheet }: { readonly sheet: Sheet }) {
  const { title, head, rows, note } = sheet;
  const isFigure = head.map((_, at) => rows.some((row) => row[at]?.kind !== 'text'));
  return (
    <div className="people-scroll">
      <table className="people-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={isFigure[at] ? 'figure' : ''}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.map(textOf).slice(0, 2).join(' ')} ${String(index)}`}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <th key={head[at]} scope="row">
                    {textOf(cell)}
                  </th>
                ) : (
                  <td key={head[at]} className={isFigure[at] ? 'figure' : ''}>
                    {textOf(cell)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {note !== undefined && <p className="quiet">{note}</p>}
    </div>
  );
}
