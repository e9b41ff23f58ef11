import { Command } from 'commander';
import { message } from '../../../core/messages/catalogue.ts';
import { type ActOptions, deskOf, readInstant, withActor } from '../../cases.ts';
import type { Context } from '../../context.ts';
import {
  hashOfFile,
  readAgreed,
  readCount,
  readDocuments,
  readGround,
  readSources,
  several,
} from './act-options.ts';
import { printDone } from './done.ts';

interface StepOptions extends ActOptions {
  readonly provider?: string;
  readonly visit?: string;
}

interface DecideOptions extends StepOptions {
  readonly document?: readonly string[];
  readonly reason?: string;
  readonly ground?: string;
  readonly source?: readonly string[];
  readonly agreed?: readonly string[];
  readonly sent?: string;
  readonly received?: string;
}

/** A field where it is given. */
const field = <K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };

const stepOf = (step: string, { provider, visit }: StepOptions) => ({
  step,
  ...field('provider', provider),
  ...field('visit', visit === undefined ? undefined : readCount(visit)),
});

const onCase = (id: string, { key }: ActOptions) => ({ case: id, ...field('key', key) });

const withStep = (context: Context, command: Command): Command =>
  command
    .argument('<case>', context.say(message('help.case-number')))
    .argument('<step>', context.say(message('help.case-step')))
    .option('--provider <body>', context.say(message('help.case-provider')))
    .option('--visit <number>', context.say(message('help.case-visit')));

const withDocuments = (context: Context, command: Command): Command =>
  command.option('--document <document>', context.say(message('help.case-document')), several);

/** `udw case decide CASE STEP OUTCOME --as ACTOR`. */
export function decideCommand(context: Context): Command {
  const decide = withStep(context, new Command('decide'))
    .description(context.say(message('help.case-decide')))
    .argument('<outcome>', context.say(message('help.case-outcome')))
    .option('--reason <text>', context.say(message('help.case-reason')))
    .option('--ground <code>', context.say(message('help.case-ground')))
    .option('--source <source>', context.say(message('help.case-source')), several)
    .option('--agreed <term>', context.say(message('help.case-agreed')), several)
    .option('--sent <instant>', context.say(message('help.case-sent')))
    .option('--received <instant>', context.say(message('help.case-received')));
  return withActor(context, withDocuments(context, decide)).action(
    async (id: string, step: string, outcome: string, _, command: Command) => {
      const options = command.optsWithGlobals<DecideOptions>();
      const { reason, ground, sent, received } = options;
      const decision = {
        ...stepOf(step, options),
        outcome,
        documents: readDocuments(options.document),
        ...field('reason', reason),
        ...field('ground', readGround(ground)),
        ...field('sources', readSources(options.source)),
        ...field('agreed', readAgreed(options.agreed)),
        ...field('sent', sent === undefined ? undefined : readInstant(sent)),
        ...field('received', received === undefined ? undefined : readInstant(received)),
      };
      using desk = await deskOf(context, options);
      printDone(context, options, await desk.decide(onCase(id, options), decision));
    },
  );
}

/** `udw case sign CASE STEP OUTCOME --as ACTOR`. */
export function signCommand(context: Context): Command {
  const sign = withStep(context, new Command('sign'))
    .description(context.say(message('help.case-sign')))
    .argument('<outcome>', context.say(message('help.case-outcome')))
    .option('--signed <instant>', context.say(message('help.case-signed')))
    .option('--over <file>', context.say(message('help.case-over')), several);
  return withActor(context, sign).action(
    async (id: string, step: string, outcome: string, _, command: Command) => {
      const options = command.optsWithGlobals<
        StepOptions & { readonly signed?: string; readonly over?: readonly string[] }
      >();
      const { signed, over } = options;
      const said = {
        ...stepOf(step, options),
        outcome,
        ...field('signed', signed === undefined ? undefined : readInstant(signed)),
        ...field('over', over?.map(hashOfFile)),
      };
      using desk = await deskOf(context, options);
      printDone(context, options, await desk.sign(onCase(id, options), said));
    },
  );
}

/** `udw case ask CASE STEP --waiting-for BODY --cause TEXT --as ACTOR`. */
export function askCommand(context: Context): Command {
  const ask = withStep(context, new Command('ask'))
    .description(context.say(message('help.case-ask')))
    .requiredOption('--waiting-for <body>', context.say(message('help.case-waiting-for')))
    .requiredOption('--cause <text>', context.say(message('help.case-cause')));
  return withActor(context, ask).action(async (id: string, step: string, _, command: Command) => {
    const options = command.optsWithGlobals<
      StepOptions & { readonly waitingFor: string; readonly cause: string }
    >();
    const { waitingFor, cause } = options;
    const said = { ...stepOf(step, options), waitingFor, cause };
    using desk = await deskOf(context, options);
    const done = await desk.ask(onCase(id, options), said);
    printDone(context, options, done, { question: done.question });
  });
}

/** `udw case answer CASE QUESTION --as ACTOR`. */
export function answerCommand(context: Context): Command {
  const answer = new Command('answer')
    .description(context.say(message('help.case-answer')))
    .argument('<case>', context.say(message('help.case-number')))
    .argument('<question>', context.say(message('help.case-question')));
  return withActor(context, withDocuments(context, answer)).action(
    async (id: string, question: string, _, command: Command) => {
      const options = command.optsWithGlobals<ActOptions & { readonly document?: readonly string[] }>();
      const said = { question, documents: readDocuments(options.document) };
      using desk = await deskOf(context, options);
      printDone(context, options, await desk.answer(onCase(id, options), said));
    },
  );
}

/** `udw case withdraw|revoke|close CASE --reason TEXT --as ACTOR`. */
export function endingCommand(context: Context, act: 'withdraw' | 'revoke' | 'close'): Command {
  const end = new Command(act)
    .description(context.say(message(`help.case-${act}`)))
    .argument('<case>', context.say(message('help.case-number')))
    .requiredOption('--reason <text>', context.say(message('help.case-reason')))
    .option('--ground <code>', context.say(message('help.case-ground')));
  return withActor(context, withDocuments(context, end)).action(async (id: string, _, command: Command) => {
    const options = command.optsWithGlobals<DecideOptions & { readonly reason: string }>();
    const said = {
      act,
      reason: options.reason,
      documents: readDocuments(options.document),
      ...field('ground', readGround(options.ground)),
    };
    using desk = await deskOf(context, options);
    printDone(context, options, await desk.end(onCase(id, options), said));
  });
}
