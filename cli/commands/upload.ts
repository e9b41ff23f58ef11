import { setTimeout as wait } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { deliveryToSend } from '../../adapters/local/delivery/to-send.ts';
import { UsageError } from '../../core/errors.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type LoadKind, loadKinds } from '../../core/procedures/gate/needs.ts';
import { connect } from '../aws.ts';
import { type Context, print, type SharedOptions } from '../context.ts';
import { withAws } from '../place.ts';

interface Options extends SharedOptions {
  readonly kind: LoadKind;
}

/** `udw upload FILE --aws URL`: sends a delivery and its manifest to a deployment. */
export function uploadCommand(context: Context): Command {
  return withAws(new Command('upload'))
    .description(context.say(message('help.upload')))
    .argument('<file>', context.say(message('help.upload-file')))
    .addOption(
      new Option('--kind <kind>', context.say(message('help.load-kind')))
        .choices(loadKinds)
        .default('scheduled'),
    )
    .action(async (file: string, _, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const { aws, kind } = options;
      if (aws === undefined) throw new UsageError([{ message: message('upload.no-aws') }]);
      const delivery = await deliveryToSend(file);
      const { uploadDelivery } = await import('../../adapters/aws/api/uploads.ts');
      const pause = context.io.pause ?? wait;
      const keys = await uploadDelivery(await connect(context, aws), delivery, kind, pause);
      print(context, options, { uploaded: keys }, () => [
        ...keys.map((key) => context.say(message('upload.put', { key }))),
        context.say(message('upload.next')),
      ]);
    });
}
