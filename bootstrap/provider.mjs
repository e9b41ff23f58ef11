// node bootstrap/run.mjs bootstrap/provider.mjs [FOLDER]: makes the two files that a data provider is given.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './install.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'build'));
const kernel = readFileSync(path.join(root, 'build', 'hmac-sha-256.wasm')).toString('base64');

async function bundle(entry, options) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    charset: 'utf8',
    legalComments: 'inline',
    define: { UDW_KERNEL: JSON.stringify(kernel) },
    // The CSV library asks for it where it reads a stream by itself, which nobody here lets it do.
    external: ['stream'],
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text;
}

/** The name appears with the whole file behind it. */
function put(name, text) {
  const partial = path.join(folder, `${name}.${process.pid}`);
  writeFileSync(partial, text);
  renameSync(partial, path.join(folder, name));
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file that holds its script and style, and a policy by which the browser runs nothing else and sends nothing. */
function page(script) {
  const template = readFileSync(path.join(root, 'provider', 'page', 'page.html'), 'utf8');
  const style = readFileSync(path.join(root, 'provider', 'page', 'page.css'), 'utf8');
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = { '%POLICY%': policy, '/*STYLE*/': style, '/*SCRIPT*/': script };
  return template.replace(/%POLICY%|\/\*(?:STYLE|SCRIPT)\*\//g, (place) => parts[place]);
}

mkdirSync(folder, { recursive: true });
put(
  'udw-provider.mjs',
  await bundle('provider/hash-csv.ts', { platform: 'node', target: 'node20', format: 'esm' }),
);
put(
  'udw-provider.html',
  page(
    await bundle('provider/page/page.ts', {
      platform: 'browser',
      target: ['chrome100', 'firefox102', 'safari16'],
      format: 'iife',
    }),
  ),
);
process.stdout.write(
  `${['udw-provider.mjs', 'udw-provider.html'].map((name) => path.join(folder, name)).join('\n')}\n`,
);
