const types: Readonly<Record<string, string>> = {
  string: 'VARCHAR',
  bigint: 'BIGINT',
  int: 'INTEGER',
  boolean: 'BOOLEAN',
  date: 'DATE',
  double: 'DOUBLE',
  float: 'REAL',
  timestamp: 'TIMESTAMP(6)',
  binary: 'VARBINARY',
};

function typeOf(hive: string): string {
  const type =
    types[hive.toLowerCase()] ?? (/^decimal\(\d+,\s*\d+\)$/i.test(hive) ? hive.toUpperCase() : undefined);
  if (type === undefined) throw new SyntaxError(`no type of Athena: ${hive}`);
  return type;
}

/** Splits a list at its commas, but for those in brackets and in text. */
export function inParts(list: string): readonly string[] {
  return [...list.matchAll(/(?:'(?:[^']|'')*'|`[^`]*`|\([^)]*\)|[^,'`(])+/g)].map(([part]) => part.trim());
}

const column = /^(`[^`]+`|\w+)\s+(\w+(?:\([^)]*\))?)(?:\s+COMMENT\s+('(?:[^']|'')*'))?$/i;

/** A column as DDL of Athena declares it, as Trino does: name, type, comment. @throws SyntaxError when it is none */
export function hiveColumn(declared: string): string {
  const [, name, type, comment] = column.exec(declared) ?? [];
  if (name === undefined || type === undefined) throw new SyntaxError(`no column of Athena: ${declared}`);
  const said = comment === undefined ? '' : ` COMMENT ${comment}`;
  return `"${name.replaceAll('`', '').toLowerCase()}" ${typeOf(type)}${said}`;
}

/** A partition of an Iceberg table as Athena names it, as Trino does: `bucket(16, id)` is `bucket(id, 16)`. */
export function hivePartition(part: string): string {
  const plain = part.replaceAll('`', '').toLowerCase();
  const [, transform, count, name] = /^(bucket|truncate)\((\d+),\s*(\w+)\)$/.exec(plain) ?? [];
  return transform === undefined ? plain : `${transform}(${name}, ${count})`;
}
