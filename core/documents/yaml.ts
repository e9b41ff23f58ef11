import { type Document, isAlias, isCollection, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { DocumentError, type Finding, type Position } from '../errors.ts';
import { type Message, message } from '../messages/catalogue.ts';
import { type Source, sourceOf } from './source.ts';

/** Longest text that is read, in UTF-16 units: regulations of hundreds of tables fit. */
export const maxTextLength = 2 ** 21;

/** Deepest nesting that is read; ODCS needs 9. */
const maxDepth = 32;

const basis = 'YAML 1.2';

function syntaxMessage(code: string): Message {
  return code === 'DUPLICATE_KEY'
    ? message('documents.yaml-duplicate-key')
    : message('documents.yaml-syntax', { code });
}

function forbidden(node: Node, depth: number): Message | undefined {
  if (depth > maxDepth) return message('documents.yaml-too-deep');
  if (isAlias(node) || node.anchor !== undefined) return message('documents.yaml-alias');
  if (node.tag !== undefined) return message('documents.yaml-tag');
  return undefined;
}

function forbiddenNodes(document: Document, at: (offset: number) => Position): Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Node: (_, node, path) => {
      const said = forbidden(node, path.filter(isCollection).length);
      if (said !== undefined) findings.push({ message: said, at: at(node.range?.[0] ?? 0), basis });
      return said?.id === 'documents.yaml-too-deep' ? visit.BREAK : undefined;
    },
  });
  return findings;
}

/** The parser of the library recurses: a document nested thousands deep ends its stack before ours can count. */
function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    return parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Reads a YAML text of a stranger: one document, no aliases, no tags, no duplicate keys, bounded size and depth.
 * @throws DocumentError with every place at which the text is no such document; no text of it is repeated
 */
export function readYaml(text: string, file: string): Source {
  const refuse = (said: Message): never => {
    throw new DocumentError([{ message: said, at: { file, line: 1, column: 1 }, basis }]);
  };
  if (text.length > maxTextLength) {
    return refuse(message('documents.yaml-too-large', { limit: maxTextLength }));
  }
  const lines = new LineCounter();
  const document = parse(text, lines);
  if (document === undefined) return refuse(message('documents.yaml-too-deep'));
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [first, ...rest]: Finding[] = [
    ...document.errors.map(({ code, pos }) => ({ message: syntaxMessage(code), at: at(pos[0]), basis })),
    ...forbiddenNodes(document, at),
  ];
  if (first !== undefined) throw new DocumentError([first, ...rest]);
  return sourceOf(document, lines, file, document.toJS({ maxAliasCount: 0 }));
}
