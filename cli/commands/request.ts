import { Command } from 'commander';
import { parseRequestSelect } from '../../adapters/local/delivering/select.ts';
import type { Finding } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { groundsToJudge } from '../../core/requests/grounds.ts';
import { checkRequest } from '../../core/requests/read.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { formatFinding } from '../failure.ts';
import { readDocument } from '../read-file.ts';

/** `udw request check FILE`. */
export function requestCommand(context: Context): Command {
  return new Command('request').description(context.say(message('help.request'))).addCommand(check(context));
}

function check(context: Context): Command {
  const flat = ({ message: text, at, basis }: Finding) => ({
    rule: text.id,
    text: context.say(text),
    at,
    basis,
  });
  return new Command('check')
    .description(context.say(message('help.request-check')))
    .argument('<file>', context.say(message('help.request-file')))
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      const { request, errors, warnings } = await checkRequest(readDocument(file), file, parseRequestSelect);
      if (errors.length > 0) context.exit(3);
      const grounds = request === undefined ? [] : groundsToJudge(request);
      const plain = {
        file,
        errors: errors.map(flat),
        warnings: warnings.map(flat),
        toJudge: grounds.map(({ ground, question }) => ({ ground, question: context.say(question) })),
      };
      print(context, options, plain, () => [
        ...errors.map((finding) => formatFinding(context.language, finding)),
        ...warnings.map(
          (finding) => `${context.say(message('cli.warning'))} ${formatFinding(context.language, finding)}`,
        ),
        context.say(message('request.summary', { file, errors: errors.length, warnings: warnings.length })),
        ...(grounds.length === 0 ? [] : [context.say(message('request.to-judge'))]),
        ...grounds.map(({ ground, question }) => `${ground}  ${context.say(question)}`),
      ]);
    });
}
