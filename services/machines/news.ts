import { rowsOf, type Waits } from '../../core/cases/row.ts';
import { readingOf, type Sight } from './look.ts';

/** What waits for a body in a case: numbers, steps and days. Whoever gets it looks the rest up, if they may. */
export interface BodyNews {
  readonly body: string;
  readonly case: string;
  readonly procedure: string;
  readonly waits: readonly {
    readonly step: string;
    readonly act: Waits['act'];
    /** The due date, or the day of review. */
    readonly date: string;
    readonly lapsed: boolean;
  }[];
}

/** What a case waits for from each body, after something has happened to it. */
export async function newsOf(sight: Sight, id: string, now: Date): Promise<readonly BodyNews[]> {
  const reading = await readingOf(sight, id, now);
  if (reading === undefined) return [];
  const { record, counting } = reading;
  const news = new Map<string, BodyNews['waits'][number][]>();
  for (const { step, date, lapsed, waits } of rowsOf(record, counting))
    for (const { body, act } of waits)
      news.set(body, [...(news.get(body) ?? []), { step, act, date, lapsed }]);
  return [...news].map(([body, waits]) => ({ body, case: id, procedure: record.procedure, waits }));
}
