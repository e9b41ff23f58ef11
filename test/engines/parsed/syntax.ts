/** A type as it is written: `decimal(38, 6)` is `{ name: 'DECIMAL', parameters: ['38', '6'] }`. */
export interface SqlType {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** An expression of the SQL that the two dialects print. */
export type Node =
  | { readonly is: 'name'; readonly parts: readonly string[] }
  | { readonly is: 'string'; readonly national: boolean; readonly value: string }
  | { readonly is: 'hex'; readonly digits: string }
  | { readonly is: 'number'; readonly digits: string }
  | { readonly is: 'null' }
  | { readonly is: 'star'; readonly of: string }
  | { readonly is: 'negative' | 'not' | 'isNull'; readonly of: Node }
  | { readonly is: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly is: 'in'; readonly of: Node; readonly list: readonly Node[] }
  | { readonly is: 'case'; readonly whens: readonly (readonly [Node, Node])[]; readonly otherwise: Node }
  | {
      readonly is: 'call';
      readonly name: string;
      readonly arguments: readonly Node[];
      /** The type that CAST, CONVERT and TRY_CONVERT name. */
      readonly type?: SqlType;
      /** DEFAULT NULL ON CONVERSION ERROR stands in it. */
      readonly lenient: boolean;
    }
  | { readonly is: 'collate'; readonly of: Node; readonly collation: string }
  | { readonly is: 'select'; readonly select: Select };

/** A SELECT of the printed form. */
export interface Select {
  readonly top: string | undefined;
  readonly items: readonly { readonly value: Node; readonly name: string | undefined }[];
  readonly from: { readonly table: string | Select; readonly alias: string | undefined };
  readonly where: Node | undefined;
}

interface Token {
  readonly kind: 'word' | 'quoted' | 'string' | 'national' | 'hex' | 'number' | 'sign' | 'end';
  readonly text: string;
}

const LEXEMES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+|\/\*\+[^*]*\*\//y],
  ['national', /N'(?:[^']|'')*'/y],
  ['string', /'(?:[^']|'')*'/y],
  ['hex', /0x[0-9a-f]+/y],
  ['number', /[0-9]+(?:\.[0-9]+)?/y],
  ['quoted', /\[(?:[^\]]|\]\])*\]|"[^"]*"/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /<>|<=|>=|\|\||[-+*/%=<>(),.]/y],
];

function tokens(sql: string): readonly Token[] {
  const found: Token[] = [];
  for (let at = 0; at < sql.length; ) {
    const before = at;
    for (const [kind, pattern] of LEXEMES) {
      pattern.lastIndex = at;
      const text = pattern.exec(sql)?.[0];
      if (text === undefined) continue;
      at += text.length;
      if (kind !== 'space') found.push({ kind, text });
      break;
    }
    if (at === before) throw new SyntaxError(`no token at ${sql.slice(at, at + 40)}`);
  }
  return [...found, { kind: 'end', text: '' }];
}

const unquoted = (text: string): string =>
  text.startsWith('[') ? text.slice(1, -1).replaceAll(']]', ']') : text.slice(1, -1);
const textOf = (text: string): string => text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");

/** The binary operators by strength, the weakest first. */
const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '<=', '>', '>='],
  ['+', '-', '||'],
  ['*', '/', '%'],
];
const TYPED: ReadonlySet<string> = new Set(['CONVERT', 'TRY_CONVERT']);
const LENIENT = ['DEFAULT', 'NULL', 'ON', 'CONVERSION', 'ERROR'];

/**
 * Reads one SELECT as SQL Server and Oracle print it, and nothing more: what is outside the printed form is an error.
 * Operators bind as both manuals say: COLLATE, sign, product, sum and ||, comparison with IN, LIKE and IS, NOT, AND, OR.
 * @throws SyntaxError
 */
export function readSelect(sql: string): Select {
  const all = tokens(sql);
  let at = 0;
  const peek = (ahead = 0): Token => all[at + ahead] ?? { kind: 'end', text: '' };
  const isWord = (word: string, ahead = 0) =>
    peek(ahead).kind === 'word' && peek(ahead).text.toUpperCase() === word;
  const isSign = (sign: string) => peek().kind === 'sign' && peek().text === sign;
  const fail = (): never => {
    throw new SyntaxError(
      `unexpected ${all
        .slice(at, at + 8)
        .map((token) => token.text)
        .join(' ')}`,
    );
  };
  const take = (): Token => all[at++] ?? fail();
  const skip = (...words: readonly string[]): boolean => {
    const here = words.every((word, index) => isWord(word, index));
    if (here) at += words.length;
    return here;
  };
  const skipSign = (sign: string): boolean => {
    const here = isSign(sign);
    if (here) at += 1;
    return here;
  };
  const must = (here: boolean) => (here ? undefined : fail());
  const name = (): string => (peek().kind === 'quoted' ? unquoted(take().text) : fail());
  const separated = <T>(one: () => T): readonly T[] => {
    const found = [one()];
    while (skipSign(',')) found.push(one());
    return found;
  };

  function type(): SqlType {
    const word = peek().kind === 'word' ? take().text.toUpperCase() : fail();
    if (!skipSign('(')) return { name: word, parameters: [] };
    const parameters = separated(() => take().text.toUpperCase());
    must(skipSign(')'));
    return { name: word, parameters };
  }

  function call(): Node {
    const called = take().text.toUpperCase();
    must(skipSign('('));
    if (called === 'COUNT' && skipSign('*')) {
      must(skipSign(')'));
      return { is: 'call', name: called, arguments: [{ is: 'number', digits: '1' }], lenient: false };
    }
    if (TYPED.has(called)) {
      const its = type();
      must(skipSign(','));
      const args = separated(expression);
      must(skipSign(')'));
      return { is: 'call', name: called, type: its, arguments: args, lenient: false };
    }
    const first = expression();
    if (called === 'CAST') must(skip('AS'));
    const its = called === 'CAST' ? type() : undefined;
    const lenient = skip(...LENIENT);
    const args = skipSign(',') ? [first, ...separated(expression)] : [first];
    must(skipSign(')'));
    return {
      is: 'call',
      name: called,
      arguments: args,
      lenient,
      ...(its === undefined ? {} : { type: its }),
    };
  }

  function cases(): Node {
    const whens: (readonly [Node, Node])[] = [];
    // The simple form compares with each WHEN.
    const of = isWord('WHEN') ? undefined : expression();
    while (skip('WHEN')) {
      const when = expression();
      must(skip('THEN'));
      const condition: Node =
        of === undefined ? when : { is: 'binary', operator: '=', left: of, right: when };
      whens.push([condition, expression()]);
    }
    const otherwise: Node = skip('ELSE') ? expression() : { is: 'null' };
    must(skip('END'));
    return { is: 'case', whens, otherwise };
  }

  function named(): Node {
    const parts = [name()];
    while (skipSign('.')) {
      if (skipSign('*')) return { is: 'star', of: parts[0] ?? '' };
      parts.push(name());
    }
    return { is: 'name', parts };
  }

  function bracketed(): Node {
    const inner: Node = isWord('SELECT') ? { is: 'select', select: select() } : expression();
    must(skipSign(')'));
    return inner;
  }

  function constant(): Node {
    const { kind, text } = take();
    if (kind === 'string' || kind === 'national')
      return { is: 'string', national: kind === 'national', value: textOf(text) };
    if (kind === 'hex') return { is: 'hex', digits: text.slice(2) };
    return kind === 'number' ? { is: 'number', digits: text } : fail();
  }

  function word(): Node {
    if (skip('CASE')) return cases();
    if (skip('NULL')) return { is: 'null' };
    return all[at + 1]?.text === '(' ? call() : { is: 'name', parts: [take().text] };
  }

  function primary(): Node {
    if (skipSign('(')) return bracketed();
    if (skipSign('-')) return { is: 'negative', of: primary() };
    if (peek().kind === 'quoted') return named();
    return peek().kind === 'word' ? word() : constant();
  }

  function collated(): Node {
    const of = primary();
    // A second COLLATE stands outside brackets around the first.
    return skip('COLLATE') ? { is: 'collate', of, collation: take().text } : of;
  }

  function level(index: number): Node {
    const operators = LEVELS[index];
    if (operators === undefined) return collated();
    let left = level(index + 1);
    while (peek().kind === 'sign' && operators.includes(peek().text)) {
      const operator = take().text;
      left = { is: 'binary', operator, left, right: level(index + 1) };
    }
    return left;
  }

  function condition(): Node {
    if (skip('NOT')) return { is: 'not', of: condition() };
    const left = level(0);
    if (skip('IS', 'NOT', 'NULL')) return { is: 'not', of: { is: 'isNull', of: left } };
    if (skip('IS', 'NULL')) return { is: 'isNull', of: left };
    if (skip('LIKE')) return { is: 'binary', operator: 'LIKE', left, right: level(1) };
    if (!skip('IN')) return left;
    must(skipSign('('));
    const list = separated(expression);
    must(skipSign(')'));
    return { is: 'in', of: left, list };
  }

  function connective(word: 'AND' | 'OR', operand: () => Node): Node {
    let left = operand();
    while (skip(word)) left = { is: 'binary', operator: word, left, right: operand() };
    return left;
  }

  function expression(): Node {
    return connective('OR', () => connective('AND', condition));
  }

  function select(): Select {
    must(skip('SELECT'));
    let top: string | undefined;
    if (skip('TOP')) {
      must(skipSign('('));
      top = take().text;
      must(skipSign(')'));
    }
    const items = separated(() => {
      const value = expression();
      return { value, name: skip('AS') ? name() : undefined };
    });
    must(skip('FROM'));
    const table = skipSign('(') ? select() : peek().kind === 'word' ? take().text : name();
    if (typeof table !== 'string') must(skipSign(')'));
    const alias = skip('AS') || peek().kind === 'quoted' ? name() : undefined;
    return { top, items, from: { table, alias }, where: skip('WHERE') ? expression() : undefined };
  }

  const read = select();
  return peek().kind === 'end' ? read : fail();
}
