import { afterAll, beforeAll, describe } from 'vitest';
import { sqlserver } from '../../core/loading/dialects/sqlserver.ts';
import { conforms } from './conformance/conforms.ts';
import { type Rewritten, rewritten } from './parsed/rewritten-engine.ts';
import { TSQL, TSQL_MACROS } from './parsed/tsql.ts';

let engine: Rewritten;
beforeAll(async () => {
  const text = 'CONVERT(varbinary(8000), CONVERT(varchar(8000), [A] COLLATE Latin1_General_100_BIN2))';
  engine = await rewritten({
    dialect: sqlserver,
    macros: TSQL_MACROS,
    meaning: TSQL,
    hashes: `SELECT [_record], ${sqlserver.sha256(text)} AS [hash] FROM [source]`,
  });
});
afterAll(() => engine.stop());

describe('SQL Server, not run: the printed SQL as we read the manual conforms', () =>
  conforms(() => engine, { records: 1500, regulations: 12, trees: 40 }));
