import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../core/messages/catalogue.ts';
import { builtProvider } from './built.ts';

const built = builtProvider();
const asked = (script: string): readonly string[] =>
  ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName);

/** What the CSV library would ask for if it were to read a stream by itself. */
const NEVER_CALLED = 'stream';

describe('the script', () => {
  test('needs nothing but Node', () => {
    const names = asked(readFileSync(built.script, 'utf8'));
    expect(names).toContain('node:fs');
    expect(names.filter((name) => !name.startsWith('node:') && name !== NEVER_CALLED)).toEqual([]);
  });

  test('the search finds what it looks for', () => {
    expect(asked(`import a from "left-pad"; import('x'); import "y"; require('z')`)).toEqual([
      'left-pad',
      'x',
      'y',
      'z',
    ]);
  });
});

describe('the page', () => {
  const html = () => readFileSync(built.page, 'utf8');
  const within = (tag: string) => new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html())?.[1] ?? '';
  const hashed = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  test('needs nothing but the browser', () => {
    expect(within('script').length).toBeGreaterThan(10_000);
    expect(asked(within('script')).filter((name) => name !== NEVER_CALLED)).toEqual([]);
    expect(html()).not.toMatch(/<(link|img|iframe|object|embed)\b|<script [^>]*src|@import|\burl\(/);
  });

  test('forbids the browser to send anything and to run anything else', () => {
    const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html())?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "connect-src 'none'",
      `script-src ${hashed(within('script'))} 'wasm-unsafe-eval'`,
      `style-src ${hashed(within('style'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('says in its file what the catalogue says in English', () => {
    const source = readFileSync(path.join(import.meta.dirname, '../../provider/page/page.html'), 'utf8');
    const said = [...source.matchAll(/data-say="([^"]+)"[^>]*>([^<]*)</g)].map(([, id = '', text]) => [
      id,
      text,
    ]);
    expect(said.length).toBeGreaterThan(10);
    const texts = new Map(Object.entries(catalogue));
    expect(said).toEqual(said.map(([id = '']) => [id, texts.get(id)?.en]));
  });

  test('has a label for everything that can be filled in', () => {
    const ids = [...html().matchAll(/<(?:input|select|progress)[^>]*\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids) expect(html()).toContain(`<label for="${id}"`);
  });
});
