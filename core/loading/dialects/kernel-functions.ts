import type { MacStep } from '../../depersonalization/kernel/kernel.ts';
import {
  DOMAINS,
  EDGE_PREFIX,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../../depersonalization/messages.ts';
import type { Expr } from '../expression.ts';

/** A scalar function that a kernel beside the engine answers: from a canonical identifier as text to its warehouse pseudonym as 32 bytes. */
export interface KernelFunction {
  readonly name: string;
  readonly steps: readonly [MacStep, MacStep];
}

const functionOf = (cls: PseudonymClass): KernelFunction => ({
  name: `udw_pseudonym_of_${cls}`,
  steps: [
    { layer: 'edge', prefix: EDGE_PREFIX[cls] },
    { layer: 'warehouse', prefix: WAREHOUSE_PREFIX[DOMAINS[cls]] },
  ],
});

/** The functions that a session with a kernel has. */
export const KERNEL_FUNCTIONS: readonly KernelFunction[] = [
  functionOf('iin'),
  functionOf('phone'),
  functionOf('document'),
];

/**
 * The kernel's function for a chain of two layers over an identifier's text, and that text.
 * @throws RangeError when a plan composes keyed hashes in another way: a defect of the compiler
 */
export function kernelCall(mac: Extract<Expr, { readonly op: 'mac' }>): {
  readonly name: string;
  readonly text: Expr<'text'>;
} {
  const inner = mac.message;
  const found = KERNEL_FUNCTIONS.find(
    ({ steps: [edge, warehouse] }) =>
      mac.layer === warehouse.layer &&
      mac.prefix === warehouse.prefix &&
      inner.op === 'mac' &&
      inner.layer === edge.layer &&
      inner.prefix === edge.prefix,
  );
  const message = inner.op === 'mac' ? inner.message : inner;
  if (found === undefined || message.op !== 'asciiBytes') {
    throw new RangeError('the kernel has no function for a keyed hash of this plan');
  }
  return { name: found.name, text: message.text };
}
