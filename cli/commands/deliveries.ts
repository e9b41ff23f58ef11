import { Command } from 'commander';
import { listDeliveries } from '../../adapters/local/delivering/list.ts';
import { openLocal } from '../../adapters/local/open.ts';
import { message } from '../../core/messages/catalogue.ts';
import { type Context, print, type SharedOptions, tableOptions } from '../context.ts';
import { renderTable } from '../render/table.ts';

/** `udw deliveries`: lists what was delivered to whom. */
export function deliveriesCommand(context: Context): Command {
  return new Command('deliveries')
    .description(context.say(message('help.deliveries')))
    .action((_, command: Command) => {
      const options = command.optsWithGlobals<SharedOptions>();
      using udw = openLocal(options.home);
      const deliveries = listDeliveries(udw.home, udw.database);
      const count = (value: number | undefined) => (value === undefined ? '—' : context.number(value));
      const columns = [
        { title: '№', align: 'right' },
        { title: context.say(message('deliveries.at')), align: 'left' },
        { title: context.say(message('deliveries.request')), align: 'left' },
        { title: context.say(message('deliveries.version')), align: 'left' },
        { title: context.say(message('deliveries.customer')), align: 'left' },
        { title: context.say(message('deliveries.rows')), align: 'right' },
        { title: context.say(message('deliveries.suppressed')), align: 'right' },
      ] as const;
      print(context, options, deliveries, () => [
        deliveries.length === 0
          ? context.say(message('deliveries.none'))
          : renderTable(
              columns,
              deliveries.map(({ number, at, request, requestVersion, customer, rows, suppressed }) => [
                String(number),
                at.slice(0, 19).replace('T', ' '),
                request,
                requestVersion,
                customer,
                count(rows),
                count(suppressed),
              ]),
              tableOptions(context),
            ),
      ]);
    });
}
