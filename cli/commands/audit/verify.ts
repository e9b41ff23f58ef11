import { Command } from 'commander';
import { verifyOne } from '../../../adapters/local/cases/one.ts';
import { verifyRecord } from '../../../adapters/local/cases/verify.ts';
import { openLocal } from '../../../adapters/local/open.ts';
import { type Anchor, readAnchor } from '../../../core/audit/anchor.ts';
import { verifyAnchored } from '../../../core/audit/anchored.ts';
import { readExport, verifyExport } from '../../../core/audit/export.ts';
import { UsageError, VerificationError } from '../../../core/errors.ts';
import { type Message, message } from '../../../core/messages/catalogue.ts';
import { verifyDeployment, verifyRecordOf } from '../../../services/audit/verify.ts';
import { auditOf } from '../../aws.ts';
import { type Context, print, type SharedOptions } from '../../context.ts';
import { withAws } from '../../place.ts';
import { readDocument } from '../../read-file.ts';

interface VerifyOptions extends SharedOptions {
  readonly case?: string;
  readonly anchor?: string;
}

/** `udw audit verify`: of a home, of one case, or of an exported file. */
export function verifyCommand(context: Context): Command {
  return withAws(new Command('verify'))
    .description(context.say(message('help.audit-verify')))
    .argument('[file]', context.say(message('help.audit-file')))
    .option('--case <case>', context.say(message('help.audit-case')))
    .option('--anchor <file>', context.say(message('help.audit-anchor')))
    .action(async (file: string | undefined, _, command: Command) => {
      const options = command.optsWithGlobals<VerifyOptions>();
      if (
        [file, options.case].filter((one) => one !== undefined).length > 1 ||
        (options.case && options.anchor)
      )
        throw new UsageError([{ message: message('cli.file-or-case') }]);
      if (file !== undefined) verifyFile(context, options, file);
      else if (options.aws !== undefined) await verifyOverAws(context, options, options.aws);
      else if (options.case !== undefined) verifyCase(context, options, options.case);
      else verifyHome(context, options);
    });
}

const anchorOf = ({ anchor }: VerifyOptions): Anchor | undefined =>
  anchor === undefined ? undefined : readAnchor(readDocument(anchor), anchor);

function requireNoFault(faults: readonly Message[]): void {
  const [first, ...rest] = faults.map((fault) => ({ message: fault }));
  if (first) throw new VerificationError([first, ...rest]);
}

function verifyFile(context: Context, options: VerifyOptions, file: string): void {
  const verified = verifyExport(readExport(readDocument(file), file), file);
  const anchor = anchorOf(options);
  const proved = anchor ? [verifyAnchored(verified, anchor, file)] : [];
  const { case: id, events, erased, signed, key } = verified;
  const said = { case: id, events, erased, signed, key, anchored: anchor?.root.number };
  print(context, options, said, () => [
    context.say(message('audit.case-holds', { case: id, events })),
    ...caseLines(context, verified, message('audit.file-end-unproven')),
    ...proved.map((line) => context.say(line)),
    ...(key === undefined ? [] : [context.say(message('audit.key-compare', { key }))]),
  ]);
}

type Proven = Pick<ReturnType<typeof verifyExport>, 'erased' | 'events'> &
  Partial<Pick<ReturnType<typeof verifyExport>, 'signed'>>;

function caseLines(
  { say }: Context,
  { erased, signed, events }: Proven,
  unsigned: Message,
): readonly string[] {
  return [
    ...(erased.length === 0 ? [] : [say(message('audit.erased', { events: erased.join(', ') }))]),
    signed === undefined
      ? say(unsigned)
      : say(
          message('audit.under-root', {
            root: String(signed.root.number),
            at: signed.root.at,
            events: signed.events,
          }),
        ),
    ...(signed !== undefined && signed.events < events
      ? [say(message('audit.after-root', { events: events - signed.events }))]
      : []),
  ];
}

function verifyCase(context: Context, options: VerifyOptions, id: string): void {
  using udw = openLocal(options.home);
  const found = verifyOne(udw.database, id);
  requireNoFault(found.faults);
  const { events, erased, signed, hash } = found;
  print(context, options, { case: id, events, erased, signed, hash }, () => [
    context.say(message('audit.case-holds', { case: id, events })),
    ...caseLines(context, found, message('audit.no-root')),
  ]);
}

/** Verifies what a deployment gives, here: nothing that it says of its own record is taken on trust. */
async function verifyOverAws(context: Context, options: VerifyOptions, url: string): Promise<void> {
  if (options.anchor !== undefined)
    throw new UsageError([{ message: message('cli.not-with-aws-yet', { option: '--anchor' }) }]);
  const source = await auditOf(context, url);
  if (options.case !== undefined) {
    const id = options.case;
    const { faults, ...found } = verifyRecordOf(id, await source.record(id));
    requireNoFault(faults);
    const { events, erased, hash } = found;
    print(context, options, { case: id, events, erased, hash }, () => [
      context.say(message('audit.case-holds', { case: id, events })),
      ...caseLines(context, found, message('audit.no-root-on-aws')),
    ]);
    return;
  }
  const { faults, ...found } = await verifyDeployment(source);
  requireNoFault(faults);
  const { cases, events, homeEvents, erased } = found;
  print(context, options, { ...found, roots: 0 }, () => [
    context.say(message('audit.record-holds', { cases, events, homeEvents })),
    ...(erased === 0 ? [] : [context.say(message('audit.erased-number', { events: erased }))]),
    context.say(message('audit.no-root-on-aws')),
  ]);
}

function verifyHome(context: Context, options: VerifyOptions): void {
  const anchored = anchorOf(options);
  using udw = openLocal(options.home);
  const { faults, ...found } = verifyRecord(udw.database, anchored);
  requireNoFault(faults);
  const { cases, events, homeEvents, roots, last, key, erased } = found;
  print(context, options, { ...found, anchored: anchored?.root.number }, () => [
    context.say(message('audit.record-holds', { cases, events, homeEvents })),
    ...(erased === 0 ? [] : [context.say(message('audit.erased-number', { events: erased }))]),
    last === undefined
      ? context.say(message('audit.no-root'))
      : context.say(message('audit.roots-hold', { roots, at: last.at, hash: last.hash })),
    ...(last !== undefined && last.events < events
      ? [context.say(message('audit.after-root', { events: events - last.events }))]
      : []),
    ...(last !== undefined && last.homeEvents < homeEvents
      ? [context.say(message('audit.home-after-root', { events: homeEvents - last.homeEvents }))]
      : []),
    ...(anchored
      ? [
          context.say(
            message('audit.anchor-holds', {
              root: String(anchored.root.number),
              at: anchored.root.at,
              events: anchored.root.events,
              homeEvents: anchored.root.homeEvents,
            }),
          ),
        ]
      : []),
    ...(key === undefined ? [] : [context.say(message('audit.key', { key }))]),
  ]);
}
