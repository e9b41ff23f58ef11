import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawMermaid } from '../../core/procedures/pages/draw.ts';
import { procedurePages } from '../../core/procedures/pages/pages.ts';
import { procedures } from '../../core/procedures/registry.ts';

const folder = path.join(import.meta.dirname, '../../docs/procedures');

describe('docs/procedures', () => {
  test.each(procedurePages())(
    '$file is as its table says; else run "npm run procedures"',
    ({ file, text }) => {
      expect(readFileSync(path.join(folder, file), 'utf8')).toBe(text);
    },
  );

  test('has a page a procedure, one of documents, and no other', () => {
    const written = ['README.md', 'machines.md'];
    const pages = readdirSync(folder).filter((name) => name.endsWith('.md') && !written.includes(name));
    expect(pages.sort()).toEqual(['amendment.md', 'connection.md', 'documents.md', 'request.md']);
  });
});

describe('the diagram of a procedure', () => {
  const lines = drawMermaid(procedures.request.table).split('\n');

  test('has a box a step with its paragraph and term', () => {
    expect(lines).toContain('    consider["Consider request<br/>paras 6, 7, 2 · 5 wd"]');
    expect(lines).toContain('    connect[["Connect the sources<br/>paras 10, 24"]]');
  });

  test('has an arrow an outcome, dotted where it is ours', () => {
    expect(lines).toContain('  check -->|"error of processing"| agree-terms');
    expect(lines).toContain('  check -.->|"wish changed: new request"| end_changed-wish');
  });

  test('is said in Russian too', () => {
    expect(drawMermaid(procedures.request.table, 'ru')).toContain(
      'consider["Рассмотреть запрос<br/>пп. 6, 7, 2 · 5 р. д."]',
    );
  });
});
