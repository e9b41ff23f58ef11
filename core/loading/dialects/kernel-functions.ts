import type { MacStep } from '../../depersonalization/kernel/kernel.ts';
import {
  DOMAINS,
  EDGE_PREFIX,
  type PseudonymClass,
  WAREHOUSE_PREFIX,
} from '../../depersonalization/messages.ts';
import type { Expr } from '../expression.ts';

type Steps = readonly [MacStep] | readonly [MacStep, MacStep];

/** A scalar function that a kernel beside the engine answers, with 32 bytes. */
export interface KernelFunction<S extends Steps = Steps> {
  readonly name: string;
  /** What it is given: a canonical identifier as text, or the 32 bytes of an edge pseudonym. */
  readonly takes: 'text' | 'pseudonym';
  readonly steps: S;
}

const CLASSES: readonly PseudonymClass[] = ['iin', 'phone', 'document'];

const edgeOf = (cls: PseudonymClass): MacStep => ({ layer: 'edge', prefix: EDGE_PREFIX[cls] });
const warehouseOf = (cls: PseudonymClass): MacStep => ({
  layer: 'warehouse',
  prefix: WAREHOUSE_PREFIX[DOMAINS[cls]],
});

/** From a canonical identifier to its warehouse pseudonym: what the operator's own load asks for. */
export const KERNEL_FUNCTIONS: readonly KernelFunction<readonly [MacStep, MacStep]>[] = CLASSES.map(
  (cls) => ({
    name: `udw_pseudonym_of_${cls}`,
    takes: 'text',
    steps: [edgeOf(cls), warehouseOf(cls)],
  }),
);

/** The name of the function from a canonical identifier to its edge pseudonym: what a provider's plan asks for. */
export const edgeFunction = (cls: PseudonymClass): string => `udw_edge_pseudonym_of_${cls}`;

/** All functions of a session with a kernel; one whose layer has no key there fails when it is called. */
export const EVERY_KERNEL_FUNCTION: readonly KernelFunction[] = [
  ...KERNEL_FUNCTIONS,
  ...CLASSES.map((cls) => ({
    name: edgeFunction(cls),
    takes: 'text' as const,
    steps: [edgeOf(cls)] as const,
  })),
  ...CLASSES.map((cls) => ({
    name: `udw_warehouse_pseudonym_of_${DOMAINS[cls]}`,
    takes: 'pseudonym' as const,
    steps: [warehouseOf(cls)] as const,
  })),
];

const isStep = (mac: Extract<Expr, { readonly op: 'mac' }>, { layer, prefix }: MacStep): boolean =>
  mac.layer === layer && mac.prefix === prefix;

/** What a function is given to make a keyed hash, or undefined when it makes another. */
function argumentOf(
  mac: Extract<Expr, { readonly op: 'mac' }>,
  { takes, steps: [first, second] }: KernelFunction,
): Expr | undefined {
  const { message: inner } = mac;
  if (second !== undefined) {
    const isChain = isStep(mac, second) && inner.op === 'mac' && isStep(inner, first);
    return isChain && inner.message.op === 'asciiBytes' ? inner.message.text : undefined;
  }
  if (!isStep(mac, first)) return undefined;
  if (takes === 'text') return inner.op === 'asciiBytes' ? inner.text : undefined;
  return inner.op === 'mac' || inner.op === 'asciiBytes' ? undefined : inner;
}

/**
 * The function among some that makes a keyed hash, and what it is given.
 * @throws RangeError when none does: a defect of the compiler, or of the session that was chosen
 */
export function kernelCall(
  mac: Extract<Expr, { readonly op: 'mac' }>,
  functions: readonly KernelFunction[],
): { readonly name: string; readonly argument: Expr } {
  for (const its of functions) {
    const argument = argumentOf(mac, its);
    if (argument !== undefined) return { name: its.name, argument };
  }
  throw new RangeError('the kernel has no function for a keyed hash of this plan');
}
