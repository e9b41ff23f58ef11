import { message } from '../core/messages/catalogue.ts';
import type { AllowedBy } from '../services/ports.ts';
import type { Context } from './context.ts';

/** Says which case allowed what was done; nothing where no case had a say. */
export const allowedLines = (
  { say }: Context,
  { allowedBy }: { readonly allowedBy?: AllowedBy | undefined },
): readonly string[] =>
  allowedBy === undefined ? [] : [say(message('gate.allowed', { case: allowedBy.case }))];
