import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { payments, regulationsText } from '../load/setting/regulations.ts';
import { newWarehouse, udw } from '../load/setting/warehouse.ts';

const text = regulationsText({ tables: [payments] });
const lines = text.split('\n');

describe('a document is read as UTF-8', () => {
  test.each<readonly [string, Uint8Array, number]>([
    ['windows-1251 in line 1', iconv.encode(`# регламент\n${text}`, 'windows-1251'), 1],
    ['windows-1251 in the last line', iconv.encode(`${text}# регламент`, 'windows-1251'), lines.length],
    ['UTF-16', iconv.encode(text, 'utf-16le', { addBOM: true }), 1],
    [
      'half a letter at a line end',
      Buffer.concat([Buffer.from('a: b\n# '), Buffer.of(0xd0), Buffer.from('\nc: d\n')]),
      2,
    ],
  ])('%s is refused with its line', async (_, bytes, line) => {
    const { write } = await newWarehouse();
    const file = write('regulations.yaml', bytes);
    expect(await udw(['regulations', 'lint', file])).toEqual({
      code: 3,
      out: '',
      err: `${file}:${line}: The document is not UTF-8 at line ${line}. Save it as UTF-8 and run the command again. [cli.not-utf-8, ours]\n`,
    });
  });

  test('with a byte order mark or without', async () => {
    const { write } = await newWarehouse();
    const told = await udw(['regulations', 'lint', write('regulations.yaml', `\ufeff${text}`)]);
    expect(told).toMatchObject({ code: 0, err: '' });
  });
});
