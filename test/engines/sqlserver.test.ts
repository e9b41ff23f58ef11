import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { column, is, length } from '../../core/loading/construct.ts';
import { sqlserver } from '../../core/loading/dialects/sqlserver.ts';
import { planOf } from '../loading/operator-cases.ts';
import { conforms, KEYS } from './conformance/conforms.ts';
import { parses } from './parsed/parses.ts';
import { type Rewritten, rewritten } from './parsed/rewritten-engine.ts';
import { TSQL, TSQL_MACROS } from './parsed/tsql.ts';

const text = 'CONVERT(varbinary(8000), CONVERT(varchar(8000), [A] COLLATE Latin1_General_100_BIN2))';
const reading = {
  dialect: sqlserver,
  macros: TSQL_MACROS,
  meaning: TSQL,
  hashes: `SELECT [_record], ${sqlserver.sha256(text)} AS [hash] FROM [source]`,
};

let engine: Rewritten;
beforeAll(async () => {
  engine = await rewritten(reading);
});
afterAll(() => engine.stop());

describe('SQL Server, not run: the printed SQL as we read the manual conforms', () =>
  conforms(() => engine, { records: 1500, regulations: 12, trees: 40 }));

describe('SQL Server, not run: the reading of the manual can fail', () => {
  const records = [{ A: 'a ', B: null }];
  const plan = planOf([length(column('A')), is(column('A'), 'a')]);
  const changed = async (change: (sql: string) => string) => {
    const other = await rewritten({
      ...reading,
      dialect: { ...sqlserver, print: (its, from) => change(sqlserver.print(its, from)) },
    });
    try {
      return (await other.run(plan, records, KEYS))[0]?.slice(0, 2);
    } finally {
      other.stop();
    }
  };

  test('a text keeps its spaces at the end', async () => {
    expect(await changed((sql) => sql)).toEqual(['2', 'false']);
  });

  test('without the last character they would be lost', async () => {
    const bare = (sql: string) => sql.replaceAll(" + N'.'", '').replaceAll("N'a.'", "N'a'");
    expect(await changed(bare)).toEqual(['0', 'true']);
  });

  test('without a binary collation a comparison is refused', async () => {
    const bare = (sql: string) => sql.replaceAll(' COLLATE Latin1_General_100_BIN2', '');
    await expect(changed(bare)).rejects.toThrow('in an unknown collation');
  });
});

describe('SQL Server, not run: the printed SQL is Transact-SQL', () => parses(sqlserver, 'tsql'));
