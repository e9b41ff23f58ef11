import type { PseudonymClass } from '../../core/depersonalization/messages.ts';
import type { ChosenColumn } from '../hash-file.ts';
import { recordReader } from '../records.ts';
import { utf8Reader } from '../utf-8.ts';
import { element } from './elements.ts';
import { saying } from './language.ts';

const HEAD_BYTES = 1_048_576;
const CHOICES = ['keep', 'iin', 'phone', 'document'] as const;

/**
 * The headings of a file.
 * @throws DocumentError when its beginning is not CSV in UTF-8
 */
export async function headingsOf(file: File, delimiter: string): Promise<readonly string[]> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const whole = file.size <= HEAD_BYTES;
  const [headings] = recordReader(delimiter).read(utf8Reader().read(bytes, whole), whole);
  return headings ?? [];
}

function row(heading: string, index: number): HTMLElement {
  const label = document.createElement('label');
  label.htmlFor = `class-${index}`;
  label.textContent = heading;
  const select = document.createElement('select');
  select.id = label.htmlFor;
  select.dataset['heading'] = heading;
  for (const choice of CHOICES) {
    const option = document.createElement('option');
    option.value = choice;
    saying(option, `page.${choice}`);
    select.append(option);
  }
  const zeros = document.createElement('input');
  zeros.type = 'checkbox';
  zeros.id = `zeros-${index}`;
  const text = document.createElement('span');
  saying(text, 'page.lost-zeros');
  const zerosLabel = document.createElement('label');
  zerosLabel.append(zeros, ' ', text);
  zerosLabel.hidden = true;
  select.addEventListener('change', () => {
    zerosLabel.hidden = select.value !== 'iin';
  });
  const place = document.createElement('div');
  place.className = 'heading';
  place.append(label, select, zerosLabel);
  return place;
}

/** Offers a class for each heading. */
export function offerColumns(headings: readonly string[]): void {
  element('headings', HTMLDivElement).replaceChildren(...headings.map(row));
  element('columns', HTMLFieldSetElement).hidden = headings.length === 0;
}

/** The columns that were given a class. */
export function chosenColumns(): readonly ChosenColumn[] {
  return [...element('headings', HTMLDivElement).children].flatMap((place) => {
    const select = place.querySelector('select');
    const zeros = place.querySelector('input');
    if (!select || select.value === 'keep') return [];
    const cls = select.value as PseudonymClass;
    const lostZeros = cls === 'iin' && zeros?.checked === true;
    return [{ heading: select.dataset['heading'] ?? '', cls, lostZeros }];
  });
}
