import { type Document, isMap, isNode, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Position } from '../errors.ts';

/** A step into a document: a key, an index, or the name of a `{property, …}` item of a list. */
export type Step = string | number;

/** Where something of a document stands, and whether it is there at all. */
interface Place {
  readonly at: Position;
  readonly found: boolean;
}

/** A YAML document that was read, with the way back from a path to a line. */
export interface Source {
  readonly value: unknown;
  /** Position of the value at a path; of the key with `key`; of the nearest mapping around it when it is not there. */
  readonly locate: (path: readonly Step[], key?: 'key') => Place;
}

interface Found {
  readonly node: Node;
  readonly key: Node;
}

function memberOf(node: Node, step: Step): Found | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
    if (pair === undefined || !isNode(pair.key)) return undefined;
    return isNode(pair.value) ? { node: pair.value, key: pair.key } : undefined;
  }
  if (!isSeq(node)) return undefined;
  const item =
    typeof step === 'number'
      ? node.items[step]
      : node.items.find((each) => isMap(each) && each.get('property') === step);
  return isNode(item) ? { node: item, key: item } : undefined;
}

/**
 * Makes the way back from paths to lines for a parsed document.
 * @param file name under which the positions are reported
 */
export function sourceOf(document: Document, lines: LineCounter, file: string, value: unknown): Source {
  const positionOf = (node: Node): Position => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    value,
    locate: (path, key) => {
      let current = document.contents;
      if (!isNode(current) || isPair(current)) return { at: { file, line: 1, column: 1 }, found: false };
      let around: Node = current;
      let label: Node = current;
      for (const step of path) {
        const next = memberOf(current, step);
        if (next === undefined) return { at: positionOf(around), found: false };
        current = next.node;
        label = next.key;
        if (isMap(current)) around = current;
      }
      return { at: positionOf(key === 'key' ? label : current), found: true };
    },
  };
}
