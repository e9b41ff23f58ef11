import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { deliverText, newDistricts, requestText, rowsRequest } from './setting/request.ts';

test('look', async () => {
  const w = await newDistricts();
  const p = await deliverText(w, requestText(), 'labour', '--preview');
  console.log(p.code, p.out, p.err);
  const d = await deliverText(w, requestText());
  console.log(d.code, d.out, d.err);
  const out = path.join(w.home, 'deliveries/1');
  for (const f of ['result.csv', 'delivery.json', 'SHA256SUMS'])
    try {
      console.log(readFileSync(path.join(out, f), 'utf8'));
    } catch (e) {
      console.log(String(e));
    }
  const r = await deliverText(w, rowsRequest());
  console.log(r.code, r.out, r.err);
  try {
    console.log(readFileSync(path.join(w.home, 'deliveries/2/result.csv'), 'utf8').slice(0, 400));
  } catch {}
});
