import { describe, expect, test } from 'vitest';
import type { LoadReport } from '../../../core/loading/verification/report.ts';
import type { Reports } from '../../../services/lake/ports.ts';

/** Reports to be held to their contract. */
export interface HeldReports {
  readonly reports: Reports;
  /** What was written under a key, every writing of it, the first first. */
  written(key: string): Promise<readonly string[]>;
}

const report = (verdict: 'passed' | 'failed', loadId = 7): LoadReport =>
  ({ loadId, verdict, table: 'жарналар' }) as unknown as LoadReport;

/** What everything that keeps reports does. @param makeReports makes an empty one */
export function reportsContract(name: string, makeReports: () => Promise<HeldReports>): void {
  describe(`reports of loads: ${name}`, () => {
    test('a report stands under its key, as JSON', async () => {
      const { reports, written } = await makeReports();
      const key = await reports.writeReport(report('passed'));
      const [text = '', ...more] = await written(key);
      expect(JSON.parse(text)).toEqual(report('passed'));
      expect([text.endsWith('}\n'), more]).toEqual([true, []]);
    });

    test('written again it stands beside the first one: nothing is taken away', async () => {
      const { reports, written } = await makeReports();
      const keys = [await reports.writeReport(report('failed')), await reports.writeReport(report('passed'))];
      expect(keys[1]).toBe(keys[0]);
      expect((await written(keys[0] ?? '')).map((text) => JSON.parse(text).verdict)).toEqual([
        'failed',
        'passed',
      ]);
    });

    test('rejects are a table of their numbers, headings and rules', async () => {
      const { reports, written } = await makeReports();
      const key = await reports.writeRejects(7, 'contributions', [
        { record: 12, heading: 'ЖСН; "негізгі"', column: 'person', rule: 'iin.check-digit' },
        { record: 13, heading: '', column: '', rule: 'unreadable' },
      ]);
      const [text = ''] = await written(key);
      expect(text).toContain('12,"ЖСН; ""негізгі""",person,iin.check-digit');
      expect(text.trimEnd().split('\n')).toHaveLength(3);
    });

    test('what the edge layer set aside stands as it is', async () => {
      const { reports, written } = await makeReports();
      expect(await written(await reports.writeSetAside(7, 'contributions', '1;ЖСН\n'))).toEqual(['1;ЖСН\n']);
    });

    test('loads, tables and kinds have keys of their own', async () => {
      const { reports } = await makeReports();
      const keys = [
        await reports.writeReport(report('passed', 7)),
        await reports.writeReport(report('passed', 77)),
        ...(await Promise.all(
          ['a', 'b'].flatMap((table) => [
            reports.writeRejects(7, table, []),
            reports.writeSetAside(7, table, ''),
          ]),
        )),
      ];
      expect(new Set(keys).size).toBe(keys.length);
    });
  });
}
