/** Splits one CSV line by RFC 4180; `undefined` when text follows a closing quote. Independent of the generator's writer. */
export function splitLine(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?=;|$)/.exec(rest);
    if (quoted === null && rest.startsWith('"')) return undefined;
    const raw = quoted === null ? (rest.split(';', 1)[0] ?? '') : quoted[0];
    fields.push(quoted === null ? raw : (quoted[1] ?? '').replaceAll('""', '"'));
    if (raw.length === rest.length) return fields;
    rest = rest.slice(raw.length + 1);
  }
}
